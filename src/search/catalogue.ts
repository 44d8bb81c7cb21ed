import MiniSearch, { type AsPlainObject, type Options } from 'minisearch'
import { indexTerms, phraseTerm } from './terms.ts'

/** A search document: a page, or a part of one with its own address. */
export interface SearchDocument {
  readonly url: string
  /** One of src/site/kinds.ts. */
  readonly kind: string
  readonly title: string
  /** The title of the page that contains it; left out for a whole page. */
  readonly page?: string
  /** The verdict of a checked claim, whose title is what is said, not what is true. */
  readonly verdict?: string
  /** Other names that people type, separated by commas. */
  readonly aliases: string
  readonly text: string
}

/** A document in the index, without its text, which is fetched for results that are shown. */
export type SearchEntry = Omit<SearchDocument, 'aliases' | 'text'> & {
  readonly id: number
  /** The number of the file that holds its text; see src/outputs/search-index.ts. */
  readonly file: number
}

export type Catalogue = MiniSearch<SearchDocument & { readonly id: number; readonly file: number }>

const options: Options = {
  fields: ['title', 'aliases', 'text', 'names'],
  storeFields: ['url', 'kind', 'title', 'page', 'verdict', 'file'],
  // Word frequency says little about a short text and would take half of the file.
  tokenize: (text, field) => [...new Set(field === 'names' ? namesIn(text) : indexTerms(text))],
  // Each name as a single term, so that a thing is found before pages that mention it.
  extractField: (document, field) =>
    field === 'names' ? `${document['title']},${document['aliases']}` : document[field],
  processTerm: (term) => term,
  searchOptions: {
    boost: { title: 6, aliases: 6, text: 1, names: 12 },
    // A word somewhere in a long text says less about it than in a short one.
    bm25: { k: 1.2, b: 0.9, d: 0.1 },
    // Query words are searched one by one, already reduced to terms.
    tokenize: (term) => [term],
  },
}

/** Longer titles are sentences, which nobody types in full. */
const NAME_LENGTH = 24

const namesIn = (text: string) =>
  text.split(',').flatMap((name) => (name.length <= NAME_LENGTH ? [phraseTerm(name)] : []))

/** Creates an empty catalogue, to be filled when the site is built. */
export const newCatalogue = (): Catalogue => new MiniSearch(options)

/**
 * A term and its documents: per field the field's number, the first document that has the term, and
 * the steps to the others. Frequency is left out, since each word counts once.
 */
type Posting = readonly [term: string, ...fields: (readonly number[])[]]

/** A catalogue as sent to browsers. Its documents are numbered from 0 in order. */
interface SentCatalogue extends Pick<AsPlainObject, 'fieldIds' | 'averageFieldLength'> {
  readonly fieldLength: readonly number[][]
  readonly storedFields: readonly object[]
  readonly postings: readonly Posting[]
}

/** Serialises a catalogue as JSON. */
export function writeCatalogue(catalogue: Catalogue): string {
  const { fieldIds, averageFieldLength, fieldLength, storedFields, index } = catalogue.toJSON()
  const sent: SentCatalogue = {
    fieldIds,
    averageFieldLength,
    fieldLength: Object.values(fieldLength),
    storedFields: Object.values(storedFields),
    postings: index.map(([term, fields]) => [
      term,
      ...Object.entries(fields).map(([field, documents]) => {
        const ids = Object.keys(documents).map(Number)
        return [Number(field), ...ids.map((id, place) => id - (ids[place - 1] ?? 0))]
      }),
    ]),
  }
  return JSON.stringify(sent)
}

/** Reads a catalogue from its JSON, in slices so that typing never blocks. */
export function readCatalogue(json: string): Promise<Catalogue> {
  const { postings, ...sent }: SentCatalogue = JSON.parse(json)
  const count = sent.storedFields.length
  const documentIds = Object.fromEntries(sent.storedFields.map((_, id) => [id, id]))
  const plain = { documentCount: count, nextId: count, documentIds, serializationVersion: 2 }
  return MiniSearch.loadJSAsync({ ...sent, ...plain, index: termsOf(postings) } as never, options)
}

/** Yields the terms one by one, as MiniSearch reads them; it pauses after each thousand. */
function* termsOf(postings: readonly Posting[]): Generator<AsPlainObject['index'][number]> {
  for (const [term, ...fields] of postings) {
    yield [term, Object.fromEntries(fields.map(([field, ...steps]) => [field, documentsOf(steps)]))]
  }
}

function documentsOf(steps: readonly number[]): Record<number, number> {
  const documents: Record<number, number> = {}
  let id = 0
  for (const step of steps) {
    id += step
    documents[id] = 1
  }
  return documents
}
