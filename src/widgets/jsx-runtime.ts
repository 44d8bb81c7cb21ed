/**
 * What JSX compiles to in a browser, in place of `preact/jsx-runtime`, which brings all of Preact
 * along: the result of the questionnaire is written as HTML (to-html.ts) and needs no more than
 * this. The nodes are Preact's own, as its islands draw them; a test compares the two.
 * https://github.com/preactjs/preact/blob/10.29.8/jsx-runtime/src/index.js
 */
import type { ComponentChildren, VNode } from 'preact'

let made = 0

export function jsx(type: unknown, props: Record<string, unknown>, key?: unknown): VNode {
  const { ref, ...rest } = props
  const node: unknown = {
    type,
    props: 'ref' in props ? rest : props,
    key,
    ref,
    // Preact's private fields, by the names of its build.
    ...{ __k: null, __: null, __b: 0, __e: null, __c: null },
    constructor: undefined,
    ...{ __v: --made, __i: -1, __u: 0, __source: undefined, __self: undefined },
  }
  return node as VNode
}

export { jsx as jsxs }

export function Fragment({ children }: { readonly children?: ComponentChildren }) {
  return children
}
