import { type ComponentChildren, type FunctionComponent, h, type VNode } from 'preact'

interface Props {
  /** An element that the page hands over once, for all of its life; or nothing. */
  readonly children: ComponentChildren
}

/**
 * Draws a copy. An element that is drawn itself keeps what it first stood in, and that keeps all of
 * the page's first run in memory.
 */
export function Anew({ children }: Props) {
  return isElement(children)
    ? h(children.type as FunctionComponent<object>, children.props as object)
    : children
}

function isElement(children: ComponentChildren): children is VNode {
  return typeof children === 'object' && children !== null && 'type' in children
}
