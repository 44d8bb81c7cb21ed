import { type ArticleUse, articleUses } from './article-uses.ts'
import type { ContentDocument, ContentProblem } from './documents.ts'
import { declaredIds, valueAt } from './entries.ts'

/** Checks that cited claims exist, that references and notes pair up, and that order is unique. */
export function lintArticles(documents: readonly ContentDocument[]): ContentProblem[] {
  const claims = new Set(
    declaredIds(documents.filter((each) => each.folder === 'claims')).map((each) => each.id),
  )
  const articles = documents.filter((each) => each.folder === 'articles')
  return [
    ...articles.flatMap((document) => lintArticle(document, claims)),
    ...articles.flatMap((document, index) => lintOrder(document, articles.slice(0, index))),
  ]
}

/** Reports articles with the same position: file names would decide which comes next. */
function lintOrder(
  document: ContentDocument,
  before: readonly ContentDocument[],
): ContentProblem[] {
  const order = valueAt(document.value, ['order'])
  const first = before.find((each) => valueAt(each.value, ['order']) === order)
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
    // References may repeat; a note or call-out is an anchor and appears once.
    if (component === 'Ref') return []
    if (seen.has(`${component} ${claim}`)) {
      return found(`a second <${component}> on "${claim}"`, 'keep one and refer to it')
    }
    seen.add(`${component} ${claim}`)
    return []
  })
}
