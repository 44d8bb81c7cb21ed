import type { Element, ElementContent } from 'hast'
import { attribute, classesOf, element, elementsIn, textInside, textNode } from './tree.ts'

/** Interactive elements, not for reading. */
const TOOLS = new Set(['script', 'style', 'template', 'button', 'input', 'select', 'form', 'nav'])

/** The table of contents, present twice: for wide and for narrow screens. */
const CONTENTS = new Set(['side', 'side-s'])

/**
 * Returns the readable part of a page, without visuals and controls: drawings become their text
 * alternative; notes, sources and links stay, with absolute addresses. `base` is the page's own
 * address.
 */
export function readable(main: Element, base: string): Element {
  return { ...main, children: childrenOf(main, base) }
}

function childrenOf(parent: Element, base: string): ElementContent[] {
  const verbatim = ['pre', 'code'].includes(parent.tagName)
  const children = parent.children.flatMap((child) => readableNode(child, base))
  return verbatim ? children : spaced(children)
}

/** Adds spaces between boxes, which only the stylesheet separates in HTML. */
function spaced(children: readonly ElementContent[]): ElementContent[] {
  return children.flatMap((child, index) => {
    const before = children[index - 1]
    const apart = before?.type === 'element' && child.type === 'element' && child.tagName !== 'sup'
    return apart ? [textNode(' '), child] : [child]
  })
}

function readableNode(node: ElementContent, base: string): ElementContent[] {
  if (node.type === 'comment') return []
  if (node.type === 'text') return [node]
  const classes = classesOf(node)
  if (TOOLS.has(node.tagName) || classes.some((name) => CONTENTS.has(name))) return []
  if (classes.includes('js') || isHidden(node)) return []
  if (attribute(node, 'role') === 'img') return drawing(node)
  if (node.tagName === 'svg') return []
  if (classes.includes('refs')) return sourcesOf(node, base)
  switch (node.tagName) {
    case 'a':
      return link(node, base)
    case 'summary':
      return summaryOf(node, base)
    case 'td':
    case 'th':
      return [{ ...node, children: cellOf(node, base) }]
    default:
      return [{ ...node, children: childrenOf(node, base) }]
  }
}

/** Turns the summary of folded content into its heading, or into bold text. */
function summaryOf(node: Element, base: string): ElementContent[] {
  const [heading] = elementsIn(node).filter(({ tagName }) => /^h[2-6]$/.test(tagName))
  if (heading) return [{ ...heading, children: childrenOf(heading, base) }]
  return [element('p', element('strong', ...childrenOf(node, base)))]
}

function isHidden({ properties }: Element): boolean {
  return properties['ariaHidden'] === 'true' || properties['hidden'] !== undefined
}

/** Replaces a drawing with its label. */
function drawing(node: Element): ElementContent[] {
  const label = attribute(node, 'ariaLabel')
  return label ? [element('p', element('em', textNode(label)))] : []
}

/** Makes a link absolute; a link within the page becomes plain text. */
function link(node: Element, base: string): ElementContent[] {
  const href = attribute(node, 'href')
  const children = childrenOf(node, base)
  if (href?.startsWith('#note-')) return [node]
  if (!href || href.startsWith('#')) return [element('span', ...children)]
  return [{ ...node, properties: { href: new URL(href, base).href }, children }]
}

/** Lists the sources behind a statement in one line, without the marks of their kinds. */
function sourcesOf(node: Element, base: string): ElementContent[] {
  const links = linksIn(node, base)
  return links.length > 0 ? [element('p', textNode('Sources: '), ...listed(links))] : []
}

function linksIn(node: Element, base: string): ElementContent[] {
  const named = elementsIn(node).filter((inner) => classesOf(inner).includes('ev'))
  return named.flatMap((inner) => {
    const spans = elementsIn(inner).filter(({ tagName }) => tagName === 'span')
    const words = textInside(spans.at(-1) ?? inner)
    return link({ ...inner, children: [textNode(words)] }, base)
  })
}

const listed = (items: readonly ElementContent[]) =>
  items.flatMap((item, index) => (index > 0 ? [textNode(', '), item] : [item]))

/** Reduces a table cell to one line: its value, its note, and its sources in brackets. */
function cellOf(cell: Element, base: string): ElementContent[] {
  const parts = cell.children.flatMap((child): ElementContent[][] => {
    if (child.type === 'comment') return []
    if (child.type === 'text') return child.value.trim() === '' ? [] : [[child]]
    // The repeated column name, for screens that stack the columns.
    if (classesOf(child).includes('whose')) return []
    if (child.tagName === 'details' || classesOf(child).includes('refs')) {
      const links = linksIn(child, base)
      return links.length > 0 ? [[textNode('('), ...listed(links), textNode(')')]] : []
    }
    const readableChild = readableNode(child, base)
    return [readableChild.flatMap(lineOf)]
  })
  return parts
    .filter((part) => part.length > 0)
    .flatMap((part, index) => [...(index > 0 ? [textNode(' ')] : []), ...part])
}

/** Unwraps the content of a paragraph. */
function lineOf(node: ElementContent): ElementContent[] {
  return node.type === 'element' && ['p', 'div', 'ul', 'li'].includes(node.tagName)
    ? node.children.flatMap(lineOf)
    : [node]
}
