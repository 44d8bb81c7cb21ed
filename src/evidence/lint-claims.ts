import { type Claim, claim as claimSchema } from '../schema/claim.ts'
import { source as sourceSchema } from '../schema/source.ts'
import type { ContentDocument, ContentProblem } from './documents.ts'
import { entryPaths, valueAt } from './entries.ts'

/** Maximum days until a claim with weak support is reviewed again. */
const SOON_DAYS = 100
const DAY_MS = 86_400_000
const SENTENCES = 3

/** Promotional words, and misspelt names. */
const refusedWords = /\b(simply|just|blazing|best|beats?|legacy)\b/i
const wrongNames = /WebSockets? protocol|web socket|Websocket/

/** Checks that statements are short and sober, and that weak support is reviewed soon. */
export function lintClaims(documents: readonly ContentDocument[]): ContentProblem[] {
  const entriesOf = (folder: string) =>
    documents
      .filter((each) => each.folder === folder)
      .flatMap((document) => entryPaths(document).map((path) => ({ document, path })))
  // Missing and invalid sources are reported elsewhere.
  const weak = new Set(
    entriesOf('sources').flatMap(({ document, path }) => {
      const { data } = sourceSchema.safeParse(valueAt(document.value, path))
      if (!data || data.kind === 'article') return []
      return data.seen === 'excerpt' || data.kind === 'discussion' ? [data.id] : []
    }),
  )
  return entriesOf('claims').flatMap(({ document, path }) => {
    const { data } = claimSchema.safeParse(valueAt(document.value, path))
    if (!data) return []
    return faultsOf(data, weak).map(({ key, ...fault }) => ({
      file: document.file,
      line: document.lineOf([...path, key]),
      ...fault,
    }))
  })
}

type Fault = Pick<ContentProblem, 'message' | 'fix'> & { readonly key: string }

function faultsOf(claim: Claim, weak: ReadonlySet<string>): Fault[] {
  const { statement, support, asOf, reviewBy } = claim
  const days = (Date.parse(reviewBy) - Date.parse(asOf)) / DAY_MS
  const onWeak = support.every((each) => 'source' in each && weak.has(each.source))
  const sentences = 1 + (statement.match(/[.:;?] [A-Z]/g)?.length ?? 0)
  const refused = refusedWords.exec(statement) ?? wrongNames.exec(statement)
  const faults: (Fault | false)[] = [
    onWeak &&
      days > SOON_DAYS && {
        key: 'reviewBy',
        message: `due in ${days} days, and only excerpts or discussions support it`,
        fix: `choose a day at most ${SOON_DAYS} days after asOf, or read a source`,
      },
    sentences > SENTENCES && {
      key: 'statement',
      message: `the statement has ${sentences} sentences`,
      fix: `say it in ${SENTENCES}, or make two claims of it`,
    },
    refused !== null && {
      key: 'statement',
      message: `the statement has "${refused[0]}"`,
      fix: 'say what happens, with the names the standards use',
    },
  ]
  return faults.filter((fault) => fault !== false)
}
