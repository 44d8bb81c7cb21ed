/** Tables as data: the cells shown on the page, with the claims and sources behind each. */
import type { ClaimLedger } from '../../evidence/ledger.ts'
import { csvText } from '../csv.ts'
import { type CellView, type TableView, tally } from './view.ts'

/** Version of the format of `/tables/<id>.json` and `.csv`; raised by a breaking change. */
const version = 1

/** Returns the content of `/tables/<id>.json`. `page` is the address of the table on the site. */
export function tableJson(view: TableView, ledger: ClaimLedger, page: URL) {
  const { id, kind, title, caption, saidIn, rowsAre, updated, columns, rows } = view
  return {
    version,
    updated,
    id,
    kind,
    title,
    caption,
    saidIn,
    rowsAre,
    page: page.href,
    basedOn: Object.fromEntries(tally(view)),
    columns: columns.map((column) => ({ id: column.id, title: column.title })),
    rows: rows.map(({ cells, ...row }) => ({
      id: row.id,
      title: row.title,
      group: row.group,
      note: row.note,
      cells: Object.fromEntries(
        cells.map((cell, index) => [columns[index]?.id ?? cell.id, cellJson(cell, ledger, page)]),
      ),
    })),
  }
}

function cellJson(cell: CellView, ledger: ClaimLedger, page: URL) {
  const { id, value, mark, note, said, verdict, basis, claims, transport, href, lookedIn } = cell
  const days = claims.map((claim) => ledger.claim(claim).asOf).toSorted()
  return {
    value: value || note,
    mark,
    note: value ? note : undefined,
    said,
    verdict,
    transport,
    basis,
    claims,
    sources: sourcesOf(cell, ledger, page),
    lookedIn: lookedIn?.documents,
    asOf: lookedIn?.asOf ?? days[0],
    href: href && new URL(href, page).href,
    url: new URL(`#${id}`, page).href,
  }
}

function sourcesOf({ claims, sources = [] }: CellView, ledger: ClaimLedger, page: URL) {
  const measured = new Set(claims.flatMap((id) => ledger.claim(id).measurements))
  return [
    ...[...measured].map((id) => new URL(`/evidence/${id}.json`, page).href),
    ...[...ledger.citationsOf(claims), ...sources].map(({ url }) => url),
  ]
}

const fields = [
  'row',
  'column',
  'value',
  'note',
  'said',
  'verdict',
  'basis',
  'claims',
  'sources',
  'as_of',
  'url',
  'version',
  'updated',
  'looked_in',
] as const

/** Returns the content of `/tables/<id>.csv`: a header line, then one line per cell. */
export function tableCsv(view: TableView, ledger: ClaimLedger, page: URL): string {
  const { columns, rows } = tableJson(view, ledger, page)
  const titles = new Map(columns.map(({ id, title }) => [id, title]))
  const lines = rows.flatMap((row) =>
    Object.entries(row.cells).map(
      ([column, cell]): Record<(typeof fields)[number], string> => ({
        row: row.title,
        column: titles.get(column) ?? column,
        value: cell.value ?? '',
        note: cell.note ?? '',
        said: cell.said ?? '',
        verdict: cell.verdict ?? '',
        basis: cell.basis,
        claims: cell.claims.join(' '),
        sources: cell.sources.join(' '),
        as_of: cell.asOf ?? '',
        url: cell.url,
        version: String(version),
        updated: view.updated,
        looked_in: cell.lookedIn?.map((document) => document.url).join(' ') ?? '',
      }),
    ),
  )
  return csvText([[...fields], ...lines.map((line) => fields.map((field) => line[field]))])
}
