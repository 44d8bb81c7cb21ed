import { type Catalogue, readCatalogue, type SearchEntry } from '../../search/catalogue.ts'

/** Written by src/outputs/search-index.ts, and fetched with the first search. */
const FOLDER = '/search/'

let loading: Promise<Catalogue> | undefined
const texts = new Map<number, Promise<Readonly<Record<number, string>>>>()

/** Loads the site's search index. Rejects if it does not load; the next call tries again. */
export function catalogue(): Promise<Catalogue> {
  loading ??= fetched('index.json')
    .then((answer) => answer.text())
    .then(readCatalogue)
  loading.catch(() => {
    loading = undefined
  })
  return loading
}

/** The text of a result; undefined if it does not load: the title links to it anyway. */
export async function textOf({ id, file }: SearchEntry): Promise<string | undefined> {
  const text = texts.get(file) ?? fetched(`text/${file}.json`).then((answer) => answer.json())
  texts.set(file, text)
  try {
    return (await text)[id]
  } catch {
    texts.delete(file)
    return undefined
  }
}

async function fetched(path: string): Promise<Response> {
  const answer = await fetch(FOLDER + path)
  if (!answer.ok) throw new Error(`${FOLDER}${path} answered ${answer.status}`)
  return answer
}
