import { mkdir, writeFile } from 'node:fs/promises'
import { newCatalogue, writeCatalogue } from '../search/catalogue.ts'
import type { BuiltPage } from './read-page.ts'
import { documentsOf } from './search-documents.ts'

/** An index of the site that is being built. */
export interface SearchIndex {
  /** Takes in a page with its parts. */
  add(page: BuiltPage): void
  /**
   * Writes `index.json`, which answers a question, and `text/<n>.json`, the texts of one page by the
   * number of their document, which are fetched for the results that are shown.
   */
  write(folder: URL): Promise<void>
}

/** Begins an index. */
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
