import { mkdir, writeFile } from 'node:fs/promises'
import type { Element, ElementContent } from 'hast'
import { close, createIndex } from 'pagefind'
import type { BuiltPage } from './read-page.ts'
import { attribute, classesOf, element, elementsIn, text, textOf } from './tree.ts'

/** A part of a page that is found by itself. */
export interface FindablePart {
  /** The address of the page with the part's anchor. */
  readonly url: string
  /** One of src/site/kinds.ts. */
  readonly kind: string
  readonly title: string
  /** The title of the page that it is a part of. */
  readonly page: string
  readonly content: string
}

const HEADINGS = ['h2', 'h3', 'h4', 'dt', 'th']

/**
 * The parts of a page that are found by themselves: what has `data-find` and an id, and under
 * `data-find-each` what follows each heading of the third level. What says `data-find="no"` is not
 * for finding.
 */
export function partsOf(page: BuiltPage): readonly FindablePart[] {
  return elementsIn(page.main).flatMap((found) => {
    const each = attribute(found, 'dataFindEach')
    if (each) return sectionsOf(found).map((section) => partOf(page, each, section))
    const kind = attribute(found, 'dataFind')
    const id = attribute(found, 'id')
    if (!kind || kind === 'no' || !id) return []
    const heading = elementsIn(found).find(({ tagName }) => HEADINGS.includes(tagName))
    return [partOf(page, kind, { id, heading, content: found })]
  })
}

interface Section {
  readonly id: string
  readonly heading: Element | undefined
  readonly content: Element
}

function partOf({ path, title }: BuiltPage, kind: string, section: Section): FindablePart {
  const content = textOf(without(section.content))
  const { heading } = section
  return {
    url: `${path}#${section.id}`,
    kind,
    title: heading ? textOf(without(heading)) : content.slice(0, 80),
    page: title,
    content,
  }
}

/** Each heading of the third level with all that follows it, to the next heading. */
function sectionsOf({ children }: Element): readonly Section[] {
  const levelOf = (node: ElementContent) =>
    node.type === 'element' ? /^h([123])$/.exec(node.tagName)?.[1] : undefined
  return children.flatMap((heading, index) => {
    if (heading.type !== 'element' || levelOf(heading) !== '3') return []
    const rest = children.slice(index + 1)
    const end = rest.findIndex((node) => levelOf(node) !== undefined)
    const follows = end < 0 ? rest : rest.slice(0, end)
    const content = element('section', heading, ...follows)
    return [{ id: attribute(heading, 'id') ?? '', heading, content }]
  })
}

/** Classes of sources and marks, whose words would stand in every excerpt. */
const SET_ASIDE = ['refs', 'vh', 'proof', 'whose']

/** What is read of a part as running text. */
function without(node: Element): Element {
  const children = node.children.flatMap((child): ElementContent[] => {
    if (child.type !== 'element') return [child]
    const skipped =
      attribute(child, 'dataFind') === 'no' ||
      classesOf(child).some((name) => SET_ASIDE.includes(name)) ||
      ['svg', 'button', 'script', 'sup'].includes(child.tagName)
    // A space, for what a style sheet sets apart would run together.
    return skipped ? [] : [text(' '), without(child)]
  })
  return { ...node, children }
}

/** What of a page is not for finding: parts of it that are found by themselves, and tools. */
const EXCLUDED = [
  ...['svg', 'form', 'nav', 'button', 'sup', '.js', '.side-s', '.refs', 'noscript'],
  ...['main [data-find]', '[data-find=no]'],
]

/** The files that the search page asks for; Pagefind's own user interfaces are none of them. */
const isAskedFor = (path: string) => !/-ui\.(js|css)$|highlight/.test(path)

/** An index of the site that is being built. */
export interface SearchIndex {
  /** Takes in a page with its parts. `html` is its file. */
  add(page: BuiltPage, html: string): Promise<void>
  write(folder: URL): Promise<void>
  /** Ends Pagefind, which is a process of its own. */
  end(): Promise<unknown>
}

/** Begins an index. Rejects, as all of it does, with Pagefind's own words. */
export async function beginSearchIndex(): Promise<SearchIndex> {
  const { index, errors } = await createIndex({
    rootSelector: 'main',
    excludeSelectors: EXCLUDED,
    forceLanguage: 'en',
  })
  if (!index) throw new Error(`Pagefind did not start: ${errors.join(', ')}`)
  const check = ({ errors }: { readonly errors: readonly string[] }) => {
    if (errors.length > 0) throw new Error(`Pagefind: ${errors.join(', ')}`)
  }
  return {
    async add(page, html) {
      const kind = attribute(page.main, 'dataFind')
      if (kind) {
        const content = html.replace(/<main\b/, `<main ${asMetadata(kind)}`)
        check(await index.addHTMLFile({ url: page.path, content }))
      }
      for (const { url, kind, title, page: of, content } of partsOf(page)) {
        check(
          await index.addCustomRecord({
            url,
            content,
            language: 'en',
            meta: { title, kind, page: of },
            filters: { kind: [kind] },
          }),
        )
      }
    },
    async write(folder) {
      const { files, errors } = await index.getFiles()
      check({ errors })
      for (const { path, content } of files.filter((file) => isAskedFor(file.path))) {
        const file = new URL(path, folder)
        await mkdir(new URL('.', file), { recursive: true })
        await writeFile(file, content)
      }
    },
    end: close,
  }
}

const asMetadata = (kind: string) =>
  `data-pagefind-filter="kind:${kind}" data-pagefind-meta="kind:${kind}"`
