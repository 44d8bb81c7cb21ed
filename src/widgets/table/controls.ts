/**
 * Chooses columns, and filters and sorts rows, of the table on this page. The page is complete
 * without it; the address keeps the choices.
 */
import {
  everything,
  nextSort,
  sortedRows,
  type TableState,
  tableFromQuery,
  tableToQuery,
} from './state.ts'

const form = document.querySelector<HTMLFormElement>('[data-table-controls]')
const table = document.querySelector<HTMLTableElement>('[data-table]')
if (form && table) start(form, table)

function start(form: HTMLFormElement, table: HTMLTableElement): void {
  const status = form.querySelector('[data-count]')
  const heads = [...table.querySelectorAll<HTMLElement>('thead th[data-c]')]
  const ids = heads.map((head) => head.dataset['c'] ?? '')
  const bodies = [...table.tBodies].map((body) => ({
    body,
    heading: body.querySelector<HTMLElement>('.grp'),
    rows: [...body.querySelectorAll<HTMLTableRowElement>('tr[id]')],
  }))
  const rows = bodies.flatMap((each) => each.rows)
  /** The text of each row, read when the user first searches: it is long. */
  let texts: Map<HTMLElement, string> | undefined
  const textOf = (row: HTMLElement) => {
    texts ??= new Map(rows.map((each) => [each, each.textContent.toLowerCase()]))
    return texts.get(row) ?? ''
  }
  const valuesOf = (name: string) => {
    const select = form.elements.namedItem(name)
    return select instanceof HTMLSelectElement ? [...select.options].map(({ value }) => value) : []
  }
  const options = {
    columns: ids,
    groups: valuesOf('group'),
    bases: valuesOf('basis'),
    sorts: ids.filter((_, index) => heads[index]?.querySelector('.sort')),
  }
  let state: TableState = everything
  let typing = false

  function isShown(row: HTMLTableRowElement): boolean {
    return (
      (!state.group || row.dataset['g'] === state.group) &&
      (!state.basis || row.querySelector(`td[data-b="${state.basis}"]`) !== null) &&
      (state.find === '' || textOf(row).includes(state.find.trim().toLowerCase()))
    )
  }

  function show(next: TableState): void {
    state = next
    const shownColumns = ids.map((id) => !state.columns || state.columns.includes(id))
    for (const [index, head] of heads.entries()) {
      head.hidden = !shownColumns[index]
      const { sort } = state
      if (sort && sort.column === ids[index]) head.ariaSort = sort.down ? 'descending' : 'ascending'
      else head.removeAttribute('aria-sort')
    }
    for (const row of rows) {
      row.hidden = !isShown(row)
      for (const [index, cell] of [...row.querySelectorAll('td')].entries()) {
        cell.hidden = !shownColumns[index]
      }
    }
    arrange()
    const shown = rows.filter((row) => !row.hidden).length
    if (status) {
      status.textContent =
        shown > 0
          ? `${shown} of ${rows.length} rows, ${shownColumns.filter(Boolean).length} of ${ids.length} columns`
          : 'No rows match. Clear a filter.'
    }
  }

  /** Puts rows in order. When sorted, they are all in one body, without headings. */
  function arrange(): void {
    const { sort } = state
    const index = ids.indexOf(sort?.column ?? '')
    const orderOf = (row: HTMLTableRowElement) => row.querySelectorAll('td')[index]?.dataset['o']
    if (sort) bodies[0]?.body.append(...sortedRows(rows, orderOf, sort.down))
    for (const { body, heading, rows } of bodies) {
      if (!sort) body.append(...rows)
      if (heading) {
        heading.hidden = sort !== undefined || rows.every((row) => row.hidden)
        const cell = heading.querySelector('th')
        if (cell) cell.colSpan = heads.filter((head) => !head.hidden).length + 1
      }
    }
  }

  function fill(): void {
    for (const box of form.querySelectorAll<HTMLInputElement>('[name="columns"]')) {
      box.checked = !state.columns || state.columns.includes(box.value)
    }
    for (const name of ['group', 'basis', 'find'] as const) {
      const field = form.elements.namedItem(name)
      if (field instanceof HTMLSelectElement || field instanceof HTMLInputElement) {
        field.value = state[name]
      }
    }
  }

  function read(): TableState {
    const data = new FormData(form)
    // A table with two columns does not offer to hide one.
    const columns = data.getAll('columns').map(String)
    const text = (name: string) => String(data.get(name) ?? '')
    return {
      ...state,
      columns: columns.length > 0 && columns.length < ids.length ? columns : undefined,
      group: text('group'),
      basis: text('basis'),
      find: text('find'),
    }
  }

  /** Shows a choice and keeps it in the address. One edit of the text is one step back. */
  function choose(next: TableState, replace = false): void {
    const query = tableToQuery(next)
    show(next)
    fill()
    if (query === location.search) return
    const address = `${location.pathname}${query}`
    if (replace) history.replaceState(history.state, '', address)
    else history.pushState(null, '', address)
  }

  /** Clears the filters if a link leads to something they hide. */
  function reveal(): void {
    let target: HTMLElement | null = null
    try {
      target = document.getElementById(decodeURIComponent(location.hash.slice(1)))
    } catch {
      // A fragment with invalid percent-encoding names nothing here.
    }
    if (!target || !table.contains(target)) return
    if (target.closest('[hidden]')) {
      show(everything)
      fill()
      history.replaceState(history.state, '', location.pathname + location.hash)
      target.scrollIntoView()
    }
  }

  function restore(): void {
    const asked = tableFromQuery(location.search, options)
    // The page already shows everything.
    if (tableToQuery(asked) !== tableToQuery(state)) show(asked)
    fill()
    reveal()
  }

  form.addEventListener('submit', (event) => event.preventDefault())
  form.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement && target.type === 'search')) choose(read())
  })
  form.addEventListener('input', ({ target }) => {
    if (!(target instanceof HTMLInputElement && target.type === 'search')) return
    choose(read(), typing)
    typing = true
  })
  form.addEventListener('focusout', () => {
    typing = false
  })
  table.tHead?.addEventListener('click', ({ target }) => {
    const head = target instanceof Element && target.closest('.sort')?.closest<HTMLElement>('th')
    if (head) choose({ ...state, sort: nextSort(state.sort, head.dataset['c'] ?? '') })
  })
  addEventListener('popstate', restore)
  addEventListener('hashchange', reveal)
  restore()
}
