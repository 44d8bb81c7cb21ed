/** The choices on the page of a table, and how the address holds them. */

export interface TableState {
  /** Ids of the visible columns; undefined shows all. */
  readonly columns?: readonly string[] | undefined
  /** Shows only the rows of this group; '' shows all. */
  readonly group: string
  /** Shows only rows with a cell of this basis; '' shows all. */
  readonly basis: string
  /** Shows only rows that contain this text; '' shows all. */
  readonly find: string
  /** Sorts rows by this column; `down` begins with the largest. */
  readonly sort?: { readonly column: string; readonly down: boolean } | undefined
}

/** What the page offers; anything else in an address is ignored. */
export interface TableOptions {
  readonly columns: readonly string[]
  readonly groups: readonly string[]
  readonly bases: readonly string[]
  readonly sorts: readonly string[]
}

export const everything: TableState = { group: '', basis: '', find: '' }

/** Longer than any state, in characters: not worth reading. */
const LONGEST = 2000

/** Reads the state from an address. Never throws; drops what is not offered. */
export function tableFromQuery(query: string, options: TableOptions): TableState {
  if (query.length > LONGEST) return everything
  const given = new URLSearchParams(query)
  const one = (name: string, offered: readonly string[]) =>
    offered.find((value) => value === given.get(name)) ?? ''
  const wanted = given.get('columns')?.split(',') ?? []
  const columns = options.columns.filter((id) => wanted.includes(id))
  const [, sign, column = ''] = /^(-?)(.*)$/s.exec(given.get('sort') ?? '') ?? []
  return {
    columns: columns.length > 0 && columns.length < options.columns.length ? columns : undefined,
    group: one('group', options.groups),
    basis: one('basis', options.bases),
    find: (given.get('find') ?? '').slice(0, 60),
    sort: options.sorts.includes(column) ? { column, down: sign === '-' } : undefined,
  }
}

/** Returns the query string of a state: empty, or beginning with a question mark. */
export function tableToQuery({ columns, group, basis, find, sort }: TableState): string {
  const query = new URLSearchParams()
  if (columns) query.set('columns', columns.join())
  if (group) query.set('group', group)
  if (basis) query.set('basis', basis)
  if (find) query.set('find', find)
  if (sort) query.set('sort', `${sort.down ? '-' : ''}${sort.column}`)
  // Commas need no escaping in a query, and are easier to read unescaped.
  const text = query.toString().replaceAll('%2C', ',')
  return text && `?${text}`
}

/** Returns the next sort of a column's button: smallest first, largest first, unsorted. */
export function nextSort(sort: TableState['sort'], column: string): TableState['sort'] {
  if (sort?.column !== column) return { column, down: false }
  return sort.down ? undefined : { column, down: true }
}

/** Sorts rows that have an order, numbers by size and words by letter; the others stay last. */
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
