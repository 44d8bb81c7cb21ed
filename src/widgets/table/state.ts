/** What is chosen on the page of a table, and how the address says it. */

export interface TableState {
  /** Ids of the columns that are shown; undefined shows all. */
  readonly columns?: readonly string[] | undefined
  /** The group whose rows are shown. */
  readonly group: string
  /** Rows are shown that have a cell with this basis. */
  readonly basis: string
  /** Rows are shown that have this text somewhere. */
  readonly find: string
  /** The column by which rows are sorted; `down` begins with the largest. */
  readonly sort?: { readonly column: string; readonly down: boolean } | undefined
}

/** What the page offers; anything else in an address is ignored. */
export interface TableOffer {
  readonly columns: readonly string[]
  readonly groups: readonly string[]
  readonly bases: readonly string[]
  readonly sorts: readonly string[]
}

export const everything: TableState = { group: '', basis: '', find: '' }

/** Longer than any state: not worth reading. */
const LONGEST = 2000

/** The state an address asks for. Never throws; what is not offered is dropped. */
export function tableFromQuery(query: string, offer: TableOffer): TableState {
  if (query.length > LONGEST) return everything
  const given = new URLSearchParams(query)
  const one = (name: string, offered: readonly string[]) =>
    offered.find((value) => value === given.get(name)) ?? ''
  const wanted = given.get('columns')?.split(',') ?? []
  const columns = offer.columns.filter((id) => wanted.includes(id))
  const [, sign, column = ''] = /^(-?)(.*)$/s.exec(given.get('sort') ?? '') ?? []
  return {
    columns: columns.length > 0 && columns.length < offer.columns.length ? columns : undefined,
    group: one('group', offer.groups),
    basis: one('basis', offer.bases),
    find: (given.get('find') ?? '').slice(0, 60),
    sort: offer.sorts.includes(column) ? { column, down: sign === '-' } : undefined,
  }
}

/** The query string of a state: empty, or beginning with a question mark. */
export function tableToQuery({ columns, group, basis, find, sort }: TableState): string {
  const query = new URLSearchParams()
  if (columns) query.set('columns', columns.join())
  if (group) query.set('group', group)
  if (basis) query.set('basis', basis)
  if (find) query.set('find', find)
  if (sort) query.set('sort', `${sort.down ? '-' : ''}${sort.column}`)
  // Commas may stand in a query as they are, and read better so.
  const text = query.toString().replaceAll('%2C', ',')
  return text && `?${text}`
}

/** What pressing a column's button asks for: smallest first, largest first, as it was. */
export function nextSort(sort: TableState['sort'], column: string): TableState['sort'] {
  if (sort?.column !== column) return { column, down: false }
  return sort.down ? undefined : { column, down: true }
}

/** Sorts what has an order, numbers by size and words by letter; what has none stays last. */
export function sortedRows<T>(
  rows: readonly T[],
  orderOf: (row: T) => string | undefined,
  down: boolean,
): readonly T[] {
  const compare = (a: string, b: string) => a.localeCompare(b, 'en', { numeric: true })
  const withOrder = rows.filter((row) => orderOf(row) !== undefined)
  const without = rows.filter((row) => orderOf(row) === undefined)
  const sign = down ? -1 : 1
  return [
    ...withOrder.toSorted((a, b) => sign * compare(orderOf(a) ?? '', orderOf(b) ?? '')),
    ...without,
  ]
}
