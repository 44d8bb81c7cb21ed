/**
 * The JSX runtime for browsers in place of `preact/jsx-runtime`, which would pull in all of Preact:
 * the questionnaire's result is written as HTML (to-html.ts) and needs no more than this. Its nodes
 * have Preact's own shape, as the islands render them; a test compares the two.
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
    // Preact's private fields, by their mangled names.
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
