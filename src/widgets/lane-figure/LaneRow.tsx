import type { ComponentChildren } from 'preact'
import type { LaneTransport } from '../../wire/api.ts'
import { WireName } from '../parts/WireName.tsx'

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
