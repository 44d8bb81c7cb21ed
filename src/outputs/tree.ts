import type { Element, ElementContent, Root } from 'hast'

/** The classes of an element. */
export function classesOf({ properties }: Element): readonly string[] {
  const { className } = properties
  return Array.isArray(className) ? className.map(String) : []
}

/** An attribute as text, undefined where it is absent or says nothing. */
export function attribute({ properties }: Element, name: string): string | undefined {
  const value = properties[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** All elements below a node, in document order. */
export function elementsIn(node: Root | Element): Element[] {
  return node.children.flatMap((child) =>
    child.type === 'element' ? [child, ...elementsIn(child)] : [],
  )
}

/** The text of a node, with the runs of white space that HTML has folded into one space. */
export function textInside(node: Root | Root['children'][number]): string {
  const collect = (inner: typeof node): string => {
    if (inner.type === 'text') return inner.value
    return 'children' in inner ? inner.children.map(collect).join('') : ''
  }
  return collect(node).replace(/\s+/g, ' ').trim()
}

/** An element without attributes. */
export function element(tagName: string, ...children: ElementContent[]): Element {
  return { type: 'element', tagName, properties: {}, children }
}

export const textNode = (value: string): ElementContent => ({ type: 'text', value })
