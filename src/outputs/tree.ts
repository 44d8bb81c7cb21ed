import type { Element, ElementContent, Root } from 'hast'

/** Returns the classes of an element. */
export function classesOf({ properties }: Element): readonly string[] {
  const { className } = properties
  return Array.isArray(className) ? className.map(String) : []
}

/** Returns an attribute as text; undefined if it is missing or empty. */
export function attribute({ properties }: Element, name: string): string | undefined {
  const value = properties[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** Returns all elements below a node, in document order. */
export function elementsIn(node: Root | Element): Element[] {
  return node.children.flatMap((child) =>
    child.type === 'element' ? [child, ...elementsIn(child)] : [],
  )
}

/** Returns the text of a node, with white space collapsed as in HTML. */
export function textInside(node: Root | Root['children'][number]): string {
  const collect = (inner: typeof node): string => {
    if (inner.type === 'text') return inner.value
    return 'children' in inner ? inner.children.map(collect).join('') : ''
  }
  return collect(node).replace(/\s+/g, ' ').trim()
}

/** Creates an element without attributes. */
export function element(tagName: string, ...children: ElementContent[]): Element {
  return { type: 'element', tagName, properties: {}, children }
}

export const textNode = (value: string): ElementContent => ({ type: 'text', value })
