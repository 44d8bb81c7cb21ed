import type { DefineComponent } from 'vue'
import type { WhichWireAttributes, WhichWireEventMap } from './index.js'

/** Vue names a listener by the event: `@whichwire:verdict="…"`. */
type Listeners = {
  [Type in keyof WhichWireEventMap as `on${Capitalize<Type>}`]?: (
    event: WhichWireEventMap[Type],
  ) => void
}

declare module 'vue' {
  interface GlobalComponents {
    'which-wire': DefineComponent<WhichWireAttributes & Listeners>
  }
}

/** For the template compiler's option of the same name. */
export function isCustomElement(tag: string): boolean
