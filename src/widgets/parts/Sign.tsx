import type { ComponentChildren } from 'preact'

interface Props {
  readonly words: string
  /** A line drawing, 26 by 14 px. */
  readonly children: ComponentChildren
}

/** An entry of a legend: a sign from a drawing and its meaning. */
export function Sign({ words, children }: Props) {
  return (
    <li>
      <svg width="26" height="14" aria-hidden="true" focusable="false">
        <g fill="none" stroke="currentColor">
          {children}
        </g>
      </svg>
      {words}
    </li>
  )
}
