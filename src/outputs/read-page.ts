import type { Element } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import { attribute, elementsIn, textInside } from './tree.ts'

/** A built page as it is told to others: what its head says of it, and what a reader reads. */
export interface BuiltPage {
  /** Where it is served, with a slash at both ends. */
  readonly path: string
  /** Its own name, without the site's. */
  readonly title: string
  readonly description: string
  /** The section of the site that it stands in, as its header names it; empty outside of any. */
  readonly section: string
  /** The verdict of a claim that is commonly said; its title is a quotation. Empty for other pages. */
  readonly finding: string
  readonly main: Element
}

/** Reads a page. Throws where it lacks what every page of ours has. */
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
