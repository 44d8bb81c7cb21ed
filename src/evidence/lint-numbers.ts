import { claim as claimSchema } from '../schema/claim.ts'
import { articleText } from './article-text.ts'
import { articleUses } from './article-uses.ts'
import type { ContentDocument, ContentProblem } from './documents.ts'
import { entryPaths, valueAt } from './entries.ts'
import { numbersIn, type Quantity, quantitiesIn } from './quantities.ts'

/**
 * In an article, a number with a unit that the ledger states has to be in `<Num>` tags that name a
 * claim stating it. In a table, a cell's numbers have to be in the claims that the cell names.
 */
export function lintNumbers(documents: readonly ContentDocument[]): ContentProblem[] {
  const statements = new Map(
    documents
      .filter(({ folder }) => folder === 'claims')
      .flatMap((document) => entryPaths(document).map((path) => valueAt(document.value, path)))
      // If an id occurs twice, the first entry wins.
      .reverse()
      .flatMap((entry) => {
        const { data } = claimSchema.safeParse(entry)
        return data ? [[data.id, `${data.statement} ${data.said?.words ?? ''}`] as const] : []
      }),
  )
  return [
    ...documents
      .filter(({ folder }) => folder === 'articles')
      .flatMap((document) => lintArticle(document, statements)),
    ...documents
      .filter(({ folder }) => folder === 'tables' || folder === 'platforms')
      .flatMap((document) => lintCells(document, [], statements)),
  ]
}

type Statements = ReadonlyMap<string, string>

const states = (statement: string | undefined, { key }: Quantity) =>
  quantitiesIn(statement ?? '').some((each) => each.key === key)

function lintArticle(document: ContentDocument, statements: Statements): ContentProblem[] {
  const { text, line } = document.body ?? { text: '', line: 1 }
  const { prose, cited } = articleText(text)
  const uses = new Set(articleUses(text).map(({ claim }) => claim))
  /** Returns the claims that state it, those cited by the article first. */
  const claimsWith = (quantity: Quantity) =>
    [...statements.keys()]
      .filter((id) => states(statements.get(id), quantity))
      .sort((a, b) => Number(uses.has(b)) - Number(uses.has(a)))
  const found = (offset: number, message: string, fix: string): ContentProblem => ({
    file: document.file,
    line: line + text.slice(0, offset).split('\n').length - 1,
    message,
    fix,
  })

  const typed = quantitiesIn(prose).flatMap((quantity) => {
    const [claim, ...others] = claimsWith(quantity)
    if (claim === undefined) return []
    const more = others.length > 0 ? ` or one of: ${others.slice(0, 4).join(', ')}` : ''
    const message = `"${quantity.text}" is in the ledger and may not be typed`
    const fix = `write <Num claim="${claim}">${quantity.text}</Num>${more}; an example of your own is written in words`
    return [found(quantity.index, message, fix)]
  })

  const misquoted = cited.flatMap(({ component, claim = '', text, index }) => {
    // Unknown claims are reported where ids are checked.
    if (!statements.has(claim)) return []
    const quantities = quantitiesIn(text)
    if (component === 'Num' && quantities.length === 0) {
      return [found(index, '<Num> holds no number with a unit', 'write <Num claim="…">60 s</Num>')]
    }
    return quantities
      .filter((quantity) => !states(statements.get(claim), quantity))
      .map((quantity) =>
        found(
          index + quantity.index,
          `"${quantity.text}" does not stand in the claim "${claim}"`,
          'correct the number or name a claim that states it',
        ),
      )
  })

  const unsourced = ['title', 'description', 'summary'].flatMap((key) =>
    [valueAt(document.value, [key])].flat().flatMap((value) =>
      quantitiesIn(typeof value === 'string' ? value : '')
        .filter((quantity) => claimsWith(quantity).length > 0)
        .filter((quantity) => !claimsWith(quantity).some((claim) => uses.has(claim)))
        .map((quantity) => ({
          file: document.file,
          line: document.lineOf([key]),
          message: `${key}: no claim that this article cites states "${quantity.text}"`,
          fix: `cite ${claimsWith(quantity).slice(0, 4).join(' or ')} in the text, or leave the number out`,
        })),
    ),
  )
  return [...typed, ...misquoted, ...unsourced]
}

/** Keys of a cell or row whose texts the claims beside them support. */
const texts = ['value', 'note', 'text']

function lintCells(
  document: ContentDocument,
  path: readonly PropertyKey[],
  statements: Statements,
): ContentProblem[] {
  const value = valueAt(document.value, path)
  if (typeof value !== 'object' || value === null) return []
  const inner = Object.keys(value).flatMap((key) =>
    lintCells(document, [...path, Array.isArray(value) ? Number(key) : key], statements),
  )
  const named = ['claim', 'claims', 'also'].flatMap((key) => valueAt(value, [key]) ?? [])
  if (named.length === 0) return inner
  const stated = new Set(
    named.flatMap((id) => statements.get(String(id))?.match(/\d+(?:[.,]\d+)*/g) ?? []),
  )
  const own = texts.flatMap((key) => {
    const text = valueAt(value, [key])
    return numbersIn(typeof text === 'string' ? text : '')
      .filter((number) => !stated.has(number))
      .map((number) => ({
        file: document.file,
        line: document.lineOf([...path, key]),
        message: `${key}: "${number}" stands in no claim that is named here`,
        fix: `name a claim that states it, or correct the number`,
      }))
  })
  return [...own, ...inner]
}
