import type { Element, ElementContent } from 'hast'
import type { SearchDocument } from '../search/catalogue.ts'
import type { BuiltPage } from './read-page.ts'
import { attribute, classesOf, element, elementsIn, textInside, textNode } from './tree.ts'

/** Kinds indexed with their full text. Tools, lists and panels are described by their beginning. */
const READ = ['Article', 'Question', 'Message', 'Claim', 'Term']
/** How many words of the other kinds are indexed. */
const BEGINNING = 30

const HEADINGS = ['h2', 'h3', 'h4', 'dt', 'th']

/**
 * Returns a page's search documents: the page if its `<main>` has `data-find`; elements with
 * `data-find` and an id; below `data-find-each`, each third-level heading with what follows; in an
 * article, each second-level heading likewise. Each word is in only one document. `data-find="no"`
 * is left out; `data-find-brief` on a `<main>` keeps only its title and description.
 */
export function documentsOf(page: BuiltPage): readonly SearchDocument[] {
  return allIn(page).map((document) =>
    READ.includes(document.kind) ? document : { ...document, text: beginningOf(document.text) },
  )
}

const beginningOf = (text: string) => text.split(' ').slice(0, BEGINNING).join(' ')

function allIn(page: BuiltPage): readonly SearchDocument[] {
  const kind = attribute(page.main, 'dataFind')
  const article = kind === 'Article'
  const sections = article ? elementsIn(page.main).flatMap((node) => sectionsOf(node, '2')) : []
  const parts = elementsIn(page.main).flatMap((found): readonly Part[] => {
    const each = attribute(found, 'dataFindEach')
    if (each) return sectionsOf(found, '3').map((section) => ({ kind: each, ...section }))
    const of = attribute(found, 'dataFind')
    const id = attribute(found, 'id')
    if (!of || of === 'no' || !id) return []
    const heading = elementsIn(found).find(({ tagName }) => HEADINGS.includes(tagName))
    return [{ kind: of, id, heading, content: found }]
  })
  const documents = parts.map((part) => partOf(page, part))
  if (!kind) return documents
  const taken = new Set<Element>(sections.map(({ content }) => content))
  const sectioned = sections.map((section) => partOf(page, { kind, ...section }))
  return [wholePage(page, kind, taken), ...sectioned, ...documents]
}

interface Section {
  readonly id: string
  readonly heading: Element | undefined
  readonly content: Element
}
type Part = Section & { readonly kind: string }

function wholePage(page: BuiltPage, kind: string, taken: ReadonlySet<Element>): SearchDocument {
  const { path, title, description, main } = page
  const ids = new Set([...taken].map((section) => attribute(section, 'id')))
  const brief = main.properties['dataFindBrief'] !== undefined
  const rest = brief ? '' : textInside(runningText(withoutSections(main, ids)))
  const verdict = attribute(main, 'dataFinding')
  return {
    ...(verdict && { verdict }),
    ...{ url: path, kind, title, aliases: aliasesOf(main) },
    text: `${description} ${rest}`.trim(),
  }
}

function partOf({ path, title }: BuiltPage, { kind, id, heading, content }: Part): SearchDocument {
  const text = textInside(runningText({ ...content, properties: {} }))
  const verdict = attribute(content, 'dataFinding')
  return {
    ...{ url: `${path}#${id}`, kind, page: title, aliases: aliasesOf(content), text },
    title: heading ? textInside(runningText(heading)) : text.slice(0, 80),
    ...(verdict && { verdict }),
  }
}

const aliasesOf = (node: Element) => attribute(node, 'dataAliases') ?? ''

const levelOf = (node: ElementContent) =>
  node.type === 'element' ? /^h([123])$/.exec(node.tagName)?.[1] : undefined

/** Returns each heading of a level that has an id, with everything up to the next of its level. */
function sectionsOf({ children }: Element, level: '2' | '3'): readonly Section[] {
  return children.flatMap((heading, index) => {
    if (heading.type !== 'element' || levelOf(heading) !== level) return []
    const id = attribute(heading, 'id')
    if (!id) return []
    const rest = children.slice(index + 1)
    const end = rest.findIndex((node) => {
      const found = levelOf(node)
      return found !== undefined && found <= level
    })
    const follows = end < 0 ? rest : rest.slice(0, end)
    const content: Element = { ...element('section', heading, ...follows), properties: { id } }
    return [{ id, heading, content }]
  })
}

/** Returns a page's main part without the sections that are documents of their own. */
function withoutSections(node: Element, ids: ReadonlySet<string | undefined>): Element {
  let skipping = false
  const children = node.children.flatMap((child): ElementContent[] => {
    if (child.type !== 'element') return skipping ? [] : [child]
    if (['1', '2'].includes(levelOf(child) ?? '')) skipping = ids.has(attribute(child, 'id'))
    return skipping ? [] : [withoutSections(child, ids)]
  })
  return { ...node, children }
}

/** Classes of sources, marks and tools, whose words would clutter every excerpt. */
const SET_ASIDE = ['refs', 'vh', 'proof', 'whose', 'js', 'side', 'side-s']
const INLINE = ['a', 'abbr', 'b', 'cite', 'code', 'em', 'i', 'kbd', 'q', 'strong', 'time']
const TOOLS = ['svg', 'button', 'script', 'style', 'sup', 'form', 'nav', 'noscript', 'template']

/** Returns the running text of a part; nested documents are not part of what contains them. */
function runningText(node: Element): Element {
  const children = node.children.flatMap((child): ElementContent[] => {
    if (child.type !== 'element') return [child]
    const skipped =
      attribute(child, 'dataFind') !== undefined ||
      attribute(child, 'dataFindEach') !== undefined ||
      classesOf(child).some((name) => SET_ASIDE.includes(name)) ||
      TOOLS.includes(child.tagName)
    if (skipped) return []
    // Adds spaces, because words that only the stylesheet separates would run together.
    return INLINE.includes(child.tagName)
      ? [runningText(child)]
      : [textNode(' '), runningText(child), textNode(' ')]
  })
  return { ...node, children }
}
