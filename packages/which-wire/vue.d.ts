import type { DefineComponent, EmitsToProps } from 'vue'
import type { WhichWireAttributes, WhichWireEventMap } from './index.js'

/** Vue names a listener by the event: `@whichwire-verdict="…"`, or `@whichwire:verdict="…"`. */
type Listeners = {
  [Type in keyof WhichWireEventMap as `on${Capitalize<Type>}`]?: (
    event: WhichWireEventMap[Type],
  ) => void
}

/** Those of the component are named without the prefix: `@verdict="…"`. */
type Emits = {
  [Type in keyof WhichWireEventMap as Type extends `whichwire-${infer Name}` ? Name : never]: (
    event: WhichWireEventMap[Type],
  ) => void
}

declare module 'vue' {
  interface GlobalComponents {
    'which-wire': DefineComponent<WhichWireAttributes & Listeners>
  }
}

/** `<which-wire>` for Vue. Its slot is shown on the server, until the frame is ready, and in print. */
export const WhichWire: DefineComponent<WhichWireAttributes & EmitsToProps<Emits>>

/** For the template compiler's option of the same name, where the bare element is used. */
export function isCustomElement(tag: string): boolean
