import type { ComponentChildren } from 'preact'

/** Explains the signs in a lane's drawing. */
export function Legend() {
  return (
    <ul class="legend" role="list">
      <Sign words="one event: the slope is its delay">
        <path d="M2 3H28M2 15H28" stroke-width="1" />
        <path d="M7 3L20 15M7 3V0" />
      </Sign>
      <Sign words="connection open">
        <path d="M1 3H29V15H1z" fill="currentColor" stroke="none" opacity=".14" />
        <path d="M1 3H29M1 15H29" stroke-width="1" />
      </Sign>
      <Sign words="opened or closed">
        <path d="M14 3H29V15H14z" fill="currentColor" stroke="none" opacity=".14" />
        <path d="M1 3H29M1 15H29" stroke-width="1" />
        <path d="M14 3V15" stroke-width="2.5" />
      </Sign>
      <Sign words="event waits">
        <path d="M4 8H28" stroke-width="4.5" opacity=".45" />
        <path d="M4 8V2" />
      </Sign>
      <Sign words="lost">
        <path d="M11 4l9 9M20 4l-9 9" />
      </Sign>
      <Sign words="replayed: asked for again">
        <circle cx="15" cy="9" r="3.2" fill="currentColor" stroke="none" />
        <circle cx="15" cy="9" r="6" stroke-width="1.5" />
      </Sign>
      <Sign words="request or empty response">
        <path d="M2 3H28M2 15H28M10 15L19 3" stroke-width="1" />
      </Sign>
      <Sign words="a fault">
        <path d="M15 1V17" stroke-width="1.5" stroke-dasharray="4 3" />
      </Sign>
      <Sign words="lasting: server refuses, proxy buffers, client is slow">
        <path d="M2 3H28" stroke-width="4" />
        <path d="M3 9H28" stroke-width="3" stroke-dasharray="1 5" stroke-linecap="round" />
        <path d="M2 15H28" stroke-width="4" stroke-dasharray="3 6" />
      </Sign>
    </ul>
  )
}

interface SignProps {
  readonly words: string
  readonly children: ComponentChildren
}

function Sign({ words, children }: SignProps) {
  return (
    <li>
      <svg width="30" height="18" aria-hidden="true" focusable="false">
        <g fill="none" stroke="currentColor" stroke-width="2">
          {children}
        </g>
      </svg>
      {words}
    </li>
  )
}
