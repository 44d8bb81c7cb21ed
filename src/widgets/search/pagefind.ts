/**
 * The search itself: https://pagefind.app/docs/api/. Its script, its WebAssembly and its index lie in
 * /pagefind/ of the built site, put there by src/outputs/search-index.ts, and are asked for
 * when somebody searches.
 */

/** One thing that was found. */
export interface Found {
  readonly url: string
  /** The passage around what was found, as HTML in which `<mark>` is the only element. */
  readonly excerpt: string
  /** `page` is the title of the page that it is a part of, absent for a whole page. */
  readonly meta: { readonly title: string; readonly kind: string; readonly page?: string }
  /** The sections of a page in which it was found, the page's head first. */
  readonly sub_results: readonly SubResult[]
}

interface SubResult {
  readonly title: string
  readonly url: string
}

interface Match {
  data(): Promise<Found>
}

interface Pagefind {
  search(
    text: string,
    options: { readonly filters: Readonly<Record<string, string>> },
  ): Promise<{
    readonly results: readonly Match[]
    readonly totalFilters: { readonly kind?: Readonly<Record<string, number>> }
  }>
}

/** What a search found: how many of each kind there are, and the matches of the kind asked for. */
export interface Answer {
  readonly total: number
  readonly counts: Readonly<Record<string, number>>
  /** The matches from the first to the last asked for, the best first. */
  read(first: number, last: number): Promise<readonly Found[]>
}

let loading: Promise<Pagefind> | undefined

function load(): Promise<Pagefind> {
  const address = '/pagefind/pagefind.js'
  loading ??= import(/* @vite-ignore */ address)
  // A load that failed is tried again with the next search.
  loading.catch(() => {
    loading = undefined
  })
  return loading
}

/** Searches for words, among things of one kind or of all. Rejects where the index does not load. */
export async function search(words: string, kind: string): Promise<Answer> {
  const pagefind = await load()
  const { results, totalFilters } = await pagefind.search(words, {
    filters: kind === '' ? {} : { kind },
  })
  return {
    total: results.length,
    counts: totalFilters.kind ?? {},
    read: (first, last) => Promise.all(results.slice(first, last).map((match) => match.data())),
  }
}
