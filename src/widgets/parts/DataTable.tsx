import type { ComponentChildren } from 'preact'

/** A column: its head, and whether numbers stand in it. */
type Column = readonly [head: string, num?: 'num']

interface Props {
  /** What the region that scrolls is called. */
  readonly label: string
  /** The first is of the heads of the rows. */
  readonly columns: readonly Column[]
  /** Each with its head first. */
  readonly rows: readonly (readonly ComponentChildren[])[]
}

/** A table with one head for each column and row; it scrolls, and the heads of its rows stay in sight. */
export function DataTable({ label, columns, rows }: Props) {
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={label}>
      <table class="tbl stick">
        <thead>
          <tr>
            {columns.map(([head, num], column) => (
              <th key={column} scope="col" class={num}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([head, ...cells], row) => (
            <tr key={row}>
              <th scope="row">{head}</th>
              {cells.map((cell, index) => (
                <td key={index} class={columns[index + 1]?.[1]}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
