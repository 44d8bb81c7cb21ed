import type { DetailedHTMLProps, HTMLAttributes } from 'react'
import type { WhichWireAttributes, WhichWireElement } from './index.js'

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'which-wire': DetailedHTMLProps<HTMLAttributes<WhichWireElement>, WhichWireElement> &
        WhichWireAttributes
    }
  }
}
