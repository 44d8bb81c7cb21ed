/** This site's answer to each row of the checked articles' tables, with verdict and claims. */
import type { ArticleTable } from '../../evidence/article-tables.ts'
import { FINDING_NAMES } from '../../evidence/audit.ts'
import type { ClaimLedger } from '../../evidence/ledger.ts'
import type { TableView } from './view.ts'

/** One answer to a row: a cell of one of our tables, or a claim alone. */
export interface RowAnswer {
  /** The address of the cell on its page, or of the claim on /claims/. */
  readonly at: string
  /** How the saying stands up, or the transport that the framework computes. */
  readonly verdict: string
  /** Ids of the claims behind it, the main one first. */
  readonly claims: readonly string[]
}

export interface AnsweredRow {
  readonly article: string
  readonly table: string
  readonly row: string
  readonly answers: readonly RowAnswer[]
  /** What is missing, in words; empty if the row is fully answered. */
  readonly gaps: readonly string[]
}

/** Returns every listed row with its answers. A row that is not fully answered lists its gaps. */
export function answeredRows(
  listed: readonly ArticleTable[],
  tables: readonly TableView[],
  ledger: ClaimLedger,
): readonly AnsweredRow[] {
  return listed.flatMap(({ article, table, rows }) => {
    const source = ledger.sources.find(({ title }) => title === article)
    const checks = (id: string) =>
      source !== undefined &&
      (ledger.claims.find((claim) => claim.id === id)?.said?.in.includes(source.id) ?? false)

    const byClaim = (id: string) => {
      const said = ledger.claims.find((claim) => claim.id === id)?.said
      return {
        answers: said
          ? [{ at: `/claims/${id}/`, verdict: FINDING_NAMES[said.verdict], claims: [id] }]
          : [],
        gaps: checks(id) ? [] : [`the claim "${id}" does not check this article`],
      }
    }

    const byRow = (tableId: string, rowId: string) => {
      const view = tables.find(({ id }) => id === tableId)
      const found = view?.rows.find(({ id }) => id === rowId)
      if (!view || !found) return { answers: [], gaps: [`there is no row ${tableId}/${rowId}`] }
      const cells = found.cells.filter(({ said }) => said !== undefined)
      // A table of claims answers in each column; a table of uses only with its verdict.
      const expected = view.kind === 'cited' ? view.columns.length : 1
      return {
        answers: cells.map(({ id, verdict, value, claims }) => ({
          at: `/compare/${tableId}/#${id}`,
          verdict: verdict ? FINDING_NAMES[verdict] : value,
          claims,
        })),
        gaps: [
          ...(view.saidIn === article ? [] : [`the table "${tableId}" is of another article`]),
          ...(cells.length === expected
            ? []
            : [`${tableId}/${rowId} answers ${cells.length} of ${expected} cells`]),
          ...cells.flatMap(({ id, claims: [claim], verdict }) => {
            if (claim === undefined) return [`${id} names no claim`]
            return verdict && !checks(claim) ? [`"${claim}" does not check this article`] : []
          }),
        ],
      }
    }

    return rows.map(([row, by]) => {
      const parts = 'claims' in by ? by.claims.map(byClaim) : [byRow(by.table, by.row)]
      return {
        article,
        table,
        row,
        answers: parts.flatMap(({ answers }) => answers),
        gaps: parts.flatMap(({ gaps }) => gaps),
      }
    })
  })
}
