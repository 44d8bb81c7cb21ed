import './index.js'
import { h } from 'vue'

const EVENTS = ['ready', 'resize', 'answer', 'verdict', 'live', 'error']

/** `<which-wire>` for Vue: no option of the template compiler is needed for it. */
export const WhichWire = {
  name: 'WhichWire',
  emits: EVENTS,
  setup(_, { slots, emit }) {
    const listeners = Object.fromEntries(
      EVENTS.map((type) => [`onWhichwire-${type}`, (event) => emit(type, event)]),
    )
    return () => h('which-wire', listeners, slots.default?.())
  },
}

/** For the template compiler's option of the same name, where the bare element is used. */
export const isCustomElement = (tag) => tag === 'which-wire'
