import MiniSearch, { type AsPlainObject, type Options } from 'minisearch'
import { indexTerms, phraseTerm } from './terms.ts'

/** One thing that can be found: a page, or a part of one that has an address of its own. */
export interface SearchDocument {
  readonly url: string
  /** One of src/site/kinds.ts. */
  readonly kind: string
  readonly title: string
  /** The title of the page that it is a part of; absent for a whole page. */
  readonly page?: string
  /** The word of a checked claim's verdict: its title is then what is said, not what is true. */
  readonly verdict?: string
  /** Other names for it that people type, parted by commas. */
  readonly aliases: string
  readonly text: string
}

/** A document as the index keeps it: all but its text, which is fetched for what is shown. */
export type SearchEntry = Omit<SearchDocument, 'aliases' | 'text'> & {
  readonly id: number
  /** The file in which its text stands, and its place there: see src/outputs/search-index.ts. */
  readonly file: number
}

export type Catalogue = MiniSearch<SearchDocument & { readonly id: number; readonly file: number }>

const options: Options = {
  fields: ['title', 'aliases', 'text', 'names'],
  storeFields: ['url', 'kind', 'title', 'page', 'verdict', 'file'],
  // How often a word occurs says little of a short text, and would be half of the file.
  tokenize: (text, field) => [...new Set(field === 'names' ? namesIn(text) : indexTerms(text))],
  // What it is called, each name as one term, so that a thing is found before what mentions it.
  extractField: (document, field) =>
    field === 'names' ? `${document['title']},${document['aliases']}` : document[field],
  processTerm: (term) => term,
  searchOptions: {
    boost: { title: 6, aliases: 6, text: 1, names: 12 },
    // A long text that has a word somewhere says less about it than a short one.
    bm25: { k: 1.2, b: 0.9, d: 0.1 },
    // A question's words arrive one by one, already reduced to terms.
    tokenize: (term) => [term],
  },
}

/** Longer titles are sentences, which nobody types whole. */
const NAME_LENGTH = 24

const namesIn = (text: string) =>
  text.split(',').flatMap((name) => (name.length <= NAME_LENGTH ? [phraseTerm(name)] : []))

/** An empty catalogue, to be filled when the site is built. */
export const newCatalogue = (): Catalogue => new MiniSearch(options)

/**
 * A term and where it stands: for each field its number, the first document that has it, and the
 * steps from there to the others. How often is left out, since a word counts once.
 */
type Posting = readonly [term: string, ...fields: (readonly number[])[]]

/** A catalogue as it is sent. Its documents are numbered from 0 in their order. */
interface SentCatalogue extends Pick<AsPlainObject, 'fieldIds' | 'averageFieldLength'> {
  readonly fieldLength: readonly number[][]
  readonly storedFields: readonly object[]
  readonly postings: readonly Posting[]
}

/** A catalogue as JSON. */
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

/** A catalogue from its JSON, read in slices so that typing is never held up. */
export function readCatalogue(json: string): Promise<Catalogue> {
  const { postings, ...sent }: SentCatalogue = JSON.parse(json)
  const count = sent.storedFields.length
  const documentIds = Object.fromEntries(sent.storedFields.map((_, id) => [id, id]))
  const plain = { documentCount: count, nextId: count, documentIds, serializationVersion: 2 }
  return MiniSearch.loadJSAsync({ ...sent, ...plain, index: termsOf(postings) } as never, options)
}

/** The terms as MiniSearch reads them: one by one, with a rest after each thousand. */
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
