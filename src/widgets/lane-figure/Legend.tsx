import type { ComponentChildren } from 'preact'

/** What the signs of a lane's drawing mean. */
export function Legend() {
  return (
    <ul class="legend" role="list">
      <Sign width={26} words="one event, its slope is its delay">
        <path d="M2 3H24M2 12H24" stroke-width="1" />
        <path d="M7 3L18 12M7 3V0" />
      </Sign>
      <Sign width={26} words="request, or an empty answer">
        <path d="M2 3H24M2 12H24M7 12L15 3" stroke-width="1" />
      </Sign>
      <Sign width={26} words="connection open">
        <path d="M1 3H25V12H1z" fill="currentColor" stroke="none" opacity=".14" />
        <path d="M1 3V12M25 3V12" />
      </Sign>
      <Sign width={26} words="event waits">
        <path d="M2 7H24" stroke-width="4.5" opacity=".45" />
        <path d="M2 7V1" />
      </Sign>
      <Sign width={16} words="lost">
        <path d="M3.5 2.5l9 9M12.5 2.5l-9 9" />
      </Sign>
      <Sign width={18} words="replayed">
        <circle cx="9" cy="7" r="3.2" fill="currentColor" stroke="none" />
        <circle cx="9" cy="7" r="6" stroke-width="1.5" />
      </Sign>
      <Sign width={10} words="a fault">
        <path d="M5 0V14" stroke-width="1.5" stroke-dasharray="4 3" />
      </Sign>
    </ul>
  )
}

interface SignProps {
  readonly width: number
  readonly words: string
  readonly children: ComponentChildren
}

function Sign({ width, words, children }: SignProps) {
  return (
    <li>
      <svg width={width} height="14" aria-hidden="true" focusable="false">
        <g fill="none" stroke="currentColor" stroke-width="2">
          {children}
        </g>
      </svg>
      {words}
    </li>
  )
}
