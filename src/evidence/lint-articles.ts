import { type ArticleUse, articleUses } from './article-uses.ts'
import type { ContentDocument, ContentProblem } from './documents.ts'
import { at, declared } from './entries.ts'

/** Articles cite claims that exist, and each number in the text has its note and the reverse. */
export function lintArticles(documents: readonly ContentDocument[]): ContentProblem[] {
  const claims = new Set(
    declared(documents.filter((each) => each.folder === 'claims')).map((each) => each.id),
  )
  const articles = documents.filter((each) => each.folder === 'articles')
  return [
    ...articles.flatMap((document) => lintArticle(document, claims)),
    ...articles.flatMap((document, index) => lintOrder(document, articles.slice(0, index))),
  ]
}

/** No two articles share a place, or the next one of a reader would depend on file names. */
function lintOrder(
  document: ContentDocument,
  before: readonly ContentDocument[],
): ContentProblem[] {
  const order = at(document.value, ['order'])
  const first = before.find((each) => at(each.value, ['order']) === order)
  if (order === undefined || !first) return []
  return [
    {
      file: document.file,
      line: document.lineOf(['order']),
      message: `place ${order} is taken by ${first.file}`,
      fix: 'give one of them a place of its own',
    },
  ]
}

function lintArticle(document: ContentDocument, claims: ReadonlySet<string>): ContentProblem[] {
  const { text, line } = document.body ?? { text: '', line: 1 }
  const uses = articleUses(text)
  const has = (component: ArticleUse['component'], claim: string | undefined) =>
    uses.some((use) => use.component === component && use.claim === claim)
  const seen = new Set<string>()

  return uses.flatMap((use) => {
    const found = (message: string, fix: string): ContentProblem[] => [
      { file: document.file, line: line + use.line - 1, message, fix },
    ]
    const { component, claim } = use
    if (claim === undefined) {
      const example = component === 'Claim' ? 'id="some-claim"' : 'claim="some-claim"'
      return found(`<${component}> names no claim`, `write the id out: ${example}`)
    }
    if (!claims.has(claim)) {
      return found(`unknown claim "${claim}"`, 'add it to content/claims or correct the id')
    }
    if (component === 'Ref' && !has('Note', claim)) {
      return found(`no note belongs to this reference`, `add <Note claim="${claim}" /> below it`)
    }
    if (component === 'Note' && !has('Ref', claim)) {
      return found(`nothing refers to this note`, `add <Ref claim="${claim}" /> above it`)
    }
    if (component === 'Num') {
      if (has('Note', claim) || has('Claim', claim)) return []
      const fix = `add <Ref claim="${claim}" /> behind it and <Note claim="${claim}" /> below`
      return found(`nothing shows the source of this number`, fix)
    }
    // A reference may be repeated; a note or a call-out is an anchor, and stands once.
    if (component === 'Ref') return []
    if (seen.has(`${component} ${claim}`)) {
      return found(`a second <${component}> on "${claim}"`, 'keep one and refer to it')
    }
    seen.add(`${component} ${claim}`)
    return []
  })
}
