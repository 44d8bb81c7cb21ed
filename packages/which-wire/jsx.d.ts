import type { DetailedHTMLProps, HTMLAttributes } from 'react'
import type { WhichWireAttributes, WhichWireElement, WhichWireListeners } from './index.js'

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'which-wire': DetailedHTMLProps<HTMLAttributes<WhichWireElement>, WhichWireElement> &
        WhichWireAttributes &
        WhichWireListeners
    }
  }
}
