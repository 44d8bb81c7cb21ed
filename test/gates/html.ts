import { parse, type DefaultTreeAdapterTypes as Tree } from 'parse5'

/** An element of a page: lower-case name, attributes, and the text directly within it. */
export interface PageElement {
  readonly tag: string
  readonly attributes: Readonly<Record<string, string>>
  readonly text: string
}

/**
 * Returns all elements of a document in order, as a browser would parse them, including those of
 * templates and drawings.
 */
export function readElements(html: string): PageElement[] {
  const found: PageElement[] = []
  const visit = (node: Tree.ParentNode): void => {
    for (const child of node.childNodes) {
      if (!('tagName' in child)) continue
      found.push({
        tag: child.tagName,
        attributes: Object.fromEntries(child.attrs.map(({ name, value }) => [name, value])),
        text: child.childNodes.map((inner) => ('value' in inner ? inner.value : '')).join(''),
      })
      visit(child)
      if ('content' in child) visit(child.content)
    }
  }
  visit(parse(html))
  return found
}

/** Tests whether a script element runs, rather than carrying data (JSON, speculation rules). */
export function runsAsScript({ tag, attributes }: PageElement): boolean {
  if (tag !== 'script') return false
  return ['', 'module', 'text/javascript'].includes(attributes.type ?? '')
}

/** Splits a space-separated attribute such as `rel` into lower-case words. */
export function words(value: string | undefined): string[] {
  return (value ?? '').toLowerCase().split(/\s+/).filter(Boolean)
}

/** Returns the addresses in a style sheet's url() and @import. */
export function cssAddresses(css: string): string[] {
  const urls = css.matchAll(/url\(\s*(?:"([^"]*)"|'([^']*)'|([^)"'\s]+))\s*\)/g)
  const imports = css.matchAll(/@import\s+(?:"([^"]*)"|'([^']*)')/g)
  return [...urls, ...imports].map((match) => match[1] ?? match[2] ?? match[3] ?? '')
}

/** Returns the values that are neither undefined nor empty. */
export function given(values: readonly (string | undefined)[]): string[] {
  return values.flatMap((value) => (value ? [value] : []))
}
