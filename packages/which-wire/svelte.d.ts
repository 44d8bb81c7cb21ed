import type { HTMLAttributes } from 'svelte/elements'
import type { WhichWireAttributes, WhichWireElement, WhichWireListeners } from './index.js'

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'which-wire': HTMLAttributes<WhichWireElement> & WhichWireAttributes & WhichWireListeners
  }
}
