import type { CSSProperties, ReactElement, ReactNode, Ref } from 'react'
import type { Answers, WhichWireAttributes, WhichWireElement, WhichWireEventMap } from './index.js'

export interface WhichWireProps
  extends Pick<
    WhichWireAttributes,
    'widget' | 'theme' | 'rows' | 'cols' | 'loading' | 'accent' | 'strings' | 'origin'
  > {
  answers?: Answers | string
  minHeight?: number
  compact?: boolean
  frameTitle?: string
  id?: string
  className?: string
  /** Takes the custom properties too: `{ '--whichwire-accent': '#102040' }`. */
  style?: CSSProperties & { [property: `--whichwire-${string}`]: string }
  hidden?: boolean
  lang?: string
  dir?: 'ltr' | 'rtl' | 'auto'
  /** Shown on the server, until the frame is ready, if it never is, and in print. */
  children?: ReactNode
  elementRef?: Ref<WhichWireElement>
  onReady?: (event: WhichWireEventMap['whichwire:ready']) => void
  onResize?: (event: WhichWireEventMap['whichwire:resize']) => void
  onAnswer?: (event: WhichWireEventMap['whichwire:answer']) => void
  onVerdict?: (event: WhichWireEventMap['whichwire:verdict']) => void
  onLive?: (event: WhichWireEventMap['whichwire:live']) => void
  onError?: (event: WhichWireEventMap['whichwire:error']) => void
}

export function WhichWire(props: WhichWireProps): ReactElement
