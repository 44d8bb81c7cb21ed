import type { ComponentChildren } from 'preact'

/** A column: its heading, and whether it holds numbers. */
type Column = readonly [head: string, num?: 'num']

interface Props {
  /** Label of the scrollable region. */
  readonly label: string
  /** The first is the column of row headings. */
  readonly columns: readonly Column[]
  /** Each starts with its heading. */
  readonly rows: readonly (readonly ComponentChildren[])[]
}

/** A scrollable table with a heading per column and row; the row headings stay in view. */
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
