import type { ComponentChildren } from 'preact'
import type { LaneTransport } from '../../wire/api.ts'
import { WireName } from '../parts/WireName.tsx'

interface Props {
  /** Label of the scrollable region. */
  readonly label: string
  readonly caption?: string
  /** Headings of the columns after the lane's name. */
  readonly heads: readonly string[]
  /** One row per lane. */
  readonly children: ComponentChildren
}

/** A table with one row per lane and numbers in its columns. */
export function LaneTable({ label, caption, heads, children }: Props) {
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={label}>
      <table class="tbl stick metr">
        {caption && <caption>{caption}</caption>}
        <thead>
          <tr>
            <th scope="col">Lane</th>
            {heads.map((head) => (
              <th key={head} scope="col" class="num">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  )
}

interface RowProps {
  readonly transport: LaneTransport
  /** The lane, and what distinguishes it from others of the same transport. */
  readonly id?: string
  readonly detail?: string
  readonly cells: readonly string[]
}

/** One lane's row. */
export function LaneCells({ transport, id, detail, cells }: RowProps) {
  return (
    <tr data-t={transport} data-lane={id}>
      <th scope="row">
        <WireName transport={transport} />
        {detail && <span class="muted"> {detail}</span>}
      </th>
      {cells.map((cell, index) => (
        <td key={index} class="num">
          {cell}
        </td>
      ))}
    </tr>
  )
}
