import { parse, type DefaultTreeAdapterTypes as Tree } from 'parse5'

/** An element of a page: lower-case name, attributes, and the text directly within it. */
export interface PageElement {
  readonly tag: string
  readonly attributes: Readonly<Record<string, string>>
  readonly text: string
}

/**
 * All elements of a document in order, those of templates and drawings included, as a browser
 * would make them of this text.
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

/** Whether a script element's text or file is run, not merely carried (JSON, speculation rules). */
export function runsAsScript({ tag, attributes }: PageElement): boolean {
  if (tag !== 'script') return false
  return ['', 'module', 'text/javascript'].includes(attributes.type ?? '')
}

/** The words of a space-separated attribute such as `rel`. */
export function words(value: string | undefined): string[] {
  return (value ?? '').toLowerCase().split(/\s+/).filter(Boolean)
}

/** The addresses named in a style sheet by url() and by import. */
export function cssAddresses(css: string): string[] {
  const urls = css.matchAll(/url\(\s*(?:"([^"]*)"|'([^']*)'|([^)"'\s]+))\s*\)/g)
  const imports = css.matchAll(/@import\s+(?:"([^"]*)"|'([^']*)')/g)
  return [...urls, ...imports].map((match) => match[1] ?? match[2] ?? match[3] ?? '')
}

/** The values that are there and not empty. */
export function given(values: readonly (string | undefined)[]): string[] {
  return values.flatMap((value) => (value ? [value] : []))
}
