/**
 * Hides the cells of this frame's table that `?rows=…&cols=…` did not ask for, and says so. Rows
 * are named by their ids or the name of their group. Without script or query the table stays as
 * sent: whole, or, if it is long, with the rows that a frame begins with.
 */
import { chosen, groupId } from './chosen.ts'

const asked = new URLSearchParams(location.search)
const table = document.querySelector<HTMLTableElement>('[data-table]')
const widget = document.getElementById('widget')
if (table && widget && (asked.has('rows') || asked.has('cols'))) choose(table, widget)

function choose(table: HTMLTableElement, widget: HTMLElement): void {
  const heads = [...table.querySelectorAll<HTMLElement>('[data-c]')]
  const rows = [...table.querySelectorAll<HTMLElement>('[data-r]')]
  const columnIds = heads.map((head) => head.dataset['c'] ?? '')
  const rowIds = rows.map((row) => row.dataset['r'] ?? '')
  const cols = chosen(asked.get('cols'), columnIds)
  const groups = new Map(
    [...table.tBodies].map((body) => [
      groupId(body.querySelector('.grp')?.textContent ?? ''),
      [...body.querySelectorAll<HTMLElement>('[data-r]')].map(({ dataset }) => dataset['r'] ?? ''),
    ]),
  )
  const usual = rowIds.filter((_, at) => !rows[at]?.hidden)
  const lines = chosen(asked.get('rows'), rowIds, groups, usual)

  for (const [at, row] of rows.entries()) row.hidden = !lines.shown.includes(rowIds[at] ?? '')
  for (const cells of [heads, ...rows.map((row) => row.querySelectorAll('td'))]) {
    for (const [at, cell] of cells.entries())
      cell.hidden = !cols.shown.includes(columnIds[at] ?? '')
  }
  for (const body of table.tBodies) {
    const heading = body.querySelector<HTMLElement>('.grp')
    if (heading) heading.hidden = !body.querySelector('[data-r]:not([hidden])')
  }

  const shown = document.querySelector<HTMLElement>('[data-shown]')
  const whole = lines.shown.length === rowIds.length && cols.shown.length === columnIds.length
  if (shown) {
    shown.textContent = `${lines.shown.length} of ${rowIds.length} rows, ${cols.shown.length} of ${columnIds.length} columns.`
    shown.hidden = whole
  }
  const wrong = [
    ...lines.unknown.map((name) => ({ what: 'row', name, offered: [...rowIds, ...groups.keys()] })),
    ...cols.unknown.map((name) => ({ what: 'column', name, offered: columnIds })),
  ]
  if (wrong.length > 0) void tell(widget, wrong)
}

interface Wrong {
  readonly what: string
  readonly name: string
  readonly offered: readonly string[]
}

/** Reports wrong names to the host, where whoever wrote them will see it. */
async function tell(widget: HTMLElement, wrong: readonly Wrong[]): Promise<void> {
  const { nearest } = await import('./nearest.ts')
  const words = wrong.map(({ what, name, offered }) => {
    const meant = nearest(name, offered)
    return `There is no ${what} "${name.slice(0, 60)}".${meant ? ` Did you mean "${meant}"?` : ''}`
  })
  widget.dataset['error'] = words.join(' ')
}
