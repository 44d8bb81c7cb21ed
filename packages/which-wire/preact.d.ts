import type { JSX } from 'preact'
import type { WhichWireAttributes, WhichWireElement, WhichWireListeners } from './index.js'

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'which-wire': JSX.HTMLAttributes<WhichWireElement> & WhichWireAttributes & WhichWireListeners
    }
  }
}
