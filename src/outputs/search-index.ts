import { mkdir, writeFile } from 'node:fs/promises'
import { newCatalogue, writeCatalogue } from '../search/catalogue.ts'
import type { BuiltPage } from './read-page.ts'
import { documentsOf } from './search-documents.ts'

/** An index of the site being built. */
export interface SearchIndex {
  /** Adds a page with its parts. */
  add(page: BuiltPage): void
  /**
   * Writes `index.json`, which answers queries, and `text/<n>.json`: one page's texts by document
   * number, fetched for the results that are shown.
   */
  write(folder: URL): Promise<void>
}

/** Creates an empty index. */
export function beginSearchIndex(): SearchIndex {
  const catalogue = newCatalogue()
  const texts: Record<number, string>[] = []
  let id = 0
  return {
    add(page) {
      const file = texts.length
      const ofPage: Record<number, string> = {}
      for (const document of documentsOf(page)) {
        catalogue.add({ ...document, id, file })
        ofPage[id] = document.text
        id += 1
      }
      if (Object.keys(ofPage).length > 0) texts.push(ofPage)
    },
    async write(folder) {
      await mkdir(new URL('text/', folder), { recursive: true })
      await writeFile(new URL('index.json', folder), writeCatalogue(catalogue))
      await Promise.all(
        texts.map((text, file) =>
          writeFile(new URL(`text/${file}.json`, folder), JSON.stringify(text)),
        ),
      )
    },
  }
}
