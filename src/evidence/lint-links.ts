import { publisher as publisherSchema } from '../schema/publisher.ts'
import { articleText } from './article-text.ts'
import type { ContentDocument, ContentProblem } from './documents.ts'
import { entryPaths, valueAt } from './entries.ts'

/**
 * Checks that every external address is https, has no query and belongs to a listed publisher, and
 * that a source's address belongs to its own publisher. Makes no network request.
 */
export function lintLinks(documents: readonly ContentDocument[]): ContentProblem[] {
  const publishers = documents
    .filter(({ folder }) => folder === 'publishers')
    .flatMap((document) => entryPaths(document).map((path) => valueAt(document.value, path)))
    .flatMap((entry) => publisherSchema.safeParse(entry).data ?? [])
  const known = publishers.flatMap((each) => each.at)

  return documents.flatMap((document) => [
    ...addressesIn(document).flatMap(({ address, line }) =>
      linkFaults(address, known).map((fault) => ({ file: document.file, line, ...fault })),
    ),
    ...(document.folder === 'sources' ? strayed(document, publishers) : []),
  ])
}

interface Publishers {
  readonly name: string
  readonly at: readonly string[]
}

const fix = 'name its publisher and host in content/publishers/publishers.yaml'

/** Returns the faults of an external address; `known` are the places of all publishers. */
export function linkFaults(
  address: string,
  known: readonly string[],
): readonly Pick<ContentProblem, 'message' | 'fix'>[] {
  if (!address.startsWith('https://')) {
    return [{ message: `"${address}" is not https`, fix: 'link to it with https' }]
  }
  if (address.includes('?')) {
    const [plain] = address.split('?')
    return [{ message: 'the address has a query, which may track', fix: `use ${plain}` }]
  }
  if (known.some((place) => isAt(address, place))) return []
  return [{ message: `nobody knows who publishes at ${hostOf(address)}`, fix }]
}

/** Reports sources whose address does not belong to the publisher they name. */
function strayed(document: ContentDocument, publishers: readonly Publishers[]): ContentProblem[] {
  return entryPaths(document).flatMap((path) => {
    const { publisher, url } = Object(valueAt(document.value, path))
    if (typeof publisher !== 'string' || typeof url !== 'string') return []
    const own = publishers.find(({ name }) => name === publisher)
    const all = publishers.flatMap((each) => each.at)
    // An address of no publisher is reported once, by `linkFaults`.
    if (own?.at.some((place) => isAt(url, place)) || !all.some((place) => isAt(url, place)))
      return []
    const message = own
      ? `${publisher} does not publish at ${hostOf(url)}`
      : `the publisher "${publisher}" is not listed`
    return [{ file: document.file, line: document.lineOf([...path, 'publisher']), message, fix }]
  })
}

interface Address {
  readonly address: string
  readonly line: number
}

/** Returns the addresses that are values, and those that an article's prose links to. */
function addressesIn(document: ContentDocument): readonly Address[] {
  const { text, line } = document.body ?? { text: '', line: 1 }
  const linked = articleText(text).links.map(({ address, index }) => ({
    address,
    line: line + text.slice(0, index).split('\n').length - 1,
  }))
  return [...valuesIn(document, []), ...linked].filter(({ address }) => /^https?:/.test(address))
}

function valuesIn(document: ContentDocument, path: readonly PropertyKey[]): readonly Address[] {
  const value = valueAt(document.value, path)
  if (typeof value === 'string') return [{ address: value, line: document.lineOf(path) }]
  if (typeof value !== 'object' || value === null) return []
  return Object.keys(value).flatMap((key) =>
    valuesIn(document, [...path, Array.isArray(value) ? Number(key) : key]),
  )
}

/** Returns true if the address is the place itself or below it. */
function isAt(address: string, place: string): boolean {
  const rest = address.slice('https://'.length)
  return rest.startsWith(place) && /^([/#?]|$)/.test(rest.slice(place.length))
}

function hostOf(address: string): string {
  return address.split('/')[2] ?? address
}
