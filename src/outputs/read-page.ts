import type { Element } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import { attribute, elementsIn, textInside } from './tree.ts'

/** A built page as described in its head, with its readable content. */
export interface BuiltPage {
  /** Where it is served, with a slash at both ends. */
  readonly path: string
  /** Its own title, without the site's name. */
  readonly title: string
  readonly description: string
  /** The site section it belongs to, as named in the header; empty if none. */
  readonly section: string
  /** The verdict of a claim about a saying; its title is then a quotation. Empty otherwise. */
  readonly finding: string
  readonly main: Element
}

/** Reads a page. Throws if it lacks something that all our pages have. */
export function readPage(path: string, html: string): BuiltPage {
  const elements = elementsIn(fromHtml(html))
  const named = (key: 'name' | 'property', value: string) => {
    const found = elements.find(
      ({ tagName, properties }) => tagName === 'meta' && properties[key] === value,
    )
    return found && attribute(found, 'content')
  }
  const main = elements.find(({ tagName }) => tagName === 'main')
  const title = named('property', 'og:title')
  const description = named('name', 'description')
  if (!main || !title || !description) {
    throw new Error(`${path}: expected <main>, og:title and a description; use layouts/Page.astro`)
  }
  const current = elements.find(
    ({ tagName, properties }) => tagName === 'a' && properties['ariaCurrent'] !== undefined,
  )
  return {
    path,
    title,
    description,
    section: current ? textInside(current) : '',
    finding: attribute(main, 'dataFinding') ?? '',
    main,
  }
}
