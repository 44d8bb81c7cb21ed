import type { ComponentChildren } from 'preact'
import { type LaneTransport, TRANSPORTS } from './transports.ts'

/** A transport's written name beside its key drawing, which the page's layout defines once. */
export function WireName({ transport, short }: { transport: LaneTransport; short?: boolean }) {
  const { name, short: shortName } = TRANSPORTS[transport]
  return (
    <span class="wn" data-t={transport}>
      <svg class="key" width="44" height="16" aria-hidden="true" focusable="false">
        <use href={`#k-${transport}`} />
      </svg>
      <span>{short ? shortName : name}</span>
    </span>
  )
}

interface Props {
  readonly transport: LaneTransport
  /** The connection's state, in words. */
  readonly state: string
  /** What the drawing shows, in one sentence. */
  readonly sentence: string
  /** A drawing that stands still; a live one ends in "now". */
  readonly still?: boolean
  readonly facts: readonly (readonly [term: string, value: string])[]
  readonly children: ComponentChildren
}

/** One lane: its name and state, its drawing, its numbers. */
export function LaneRow({ transport, state, sentence, still, facts, children }: Props) {
  return (
    <li class="lane" data-t={transport}>
      <div class="lh">
        <h3>
          <WireName transport={transport} />
        </h3>
        <p class="st">{state}</p>
      </div>
      <div class={still ? 'win still' : 'win'} role="img" aria-label={sentence}>
        {children}
      </div>
      <dl>
        {facts.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </li>
  )
}
