import type { ComponentChildren } from 'preact'
import { type LaneKind, laneName } from './lane-kinds.ts'
import type { RowNumbers } from './numbers.ts'
import { count, delayWords } from './words.ts'

interface Props {
  readonly numbers: RowNumbers
  /** The connection's state, in words. */
  readonly state: string
  readonly uncertaintyMs: number
  /** A static drawing; a live one ends at "now". */
  readonly still?: boolean
  readonly children: ComponentChildren
}

/** One lane: its name and state, its drawing between two labelled rails, its numbers. */
export function LaneRow({ numbers, state, uncertaintyMs, still, children }: Props) {
  const { kind } = numbers
  return (
    <li class="lane" data-t={kind.transport} data-lane={kind.id}>
      <LaneHead kind={kind} state={state} />
      <RailNames />
      <div class={still ? 'win still' : 'win'} role="img" aria-label={numbers.sentence}>
        {children}
      </div>
      <Numbers numbers={numbers} uncertaintyMs={uncertaintyMs} />
    </li>
  )
}

interface HeadProps {
  readonly kind: LaneKind
  readonly state: string
}

/** A lane's key drawing, its name, and the state of its connection. */
export function LaneHead({ kind, state }: HeadProps) {
  return (
    <div class="lh">
      <svg class="key" width="44" height="16" aria-hidden="true" focusable="false">
        <use href={`#k-${kind.transport}`} />
      </svg>
      <h3>
        {kind.name} {kind.detail && <span>{kind.detail}</span>}
      </h3>
      <p class="st">{state}</p>
    </div>
  )
}

/** Labels of a lane's two rails. */
export function RailNames() {
  return (
    <div class="rl" aria-hidden="true">
      <span>server</span>
      <span>client</span>
    </div>
  )
}

type NumbersProps = Pick<Props, 'numbers' | 'uncertaintyMs'>

function Numbers({ numbers, uncertaintyMs }: NumbersProps) {
  const { kind, received, lost, replayed, stillDue, delay } = numbers
  return (
    <dl class="nums" aria-label={`${laneName(kind)} in numbers`}>
      <Cell name="received">{count(received)}</Cell>
      <Cell name="lost" of={lost > 0 ? 'hit' : undefined}>
        {lost > 0 && (
          <svg class="x" width="11" height="11" aria-hidden="true" focusable="false">
            <path d="M1.500 1.500l8 8m0-8l-8 8" stroke="currentColor" stroke-width="2.25" />
          </svg>
        )}
        {count(lost)}
      </Cell>
      <Cell name="replayed">{count(replayed)}</Cell>
      <Cell name="still due">{count(stillDue)}</Cell>
      <Cell name="delay, median and worst" of="dly">
        {delayWords(delay.medianMs, uncertaintyMs)}
        <small>{spreadNote(numbers, uncertaintyMs)}</small>
      </Cell>
    </dl>
  )
}

interface CellProps {
  readonly name: string
  readonly of?: string | undefined
  readonly children: ComponentChildren
}

function Cell({ name, of, children }: CellProps) {
  return (
    <div class={of}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** Note below the median: how many events it covers if some were lost, else a much worse delay. */
function spreadNote({ lost, delay }: RowNumbers, uncertaintyMs: number): string {
  if (lost > 0) return `of ${count(delay.count)}`
  const { worstMs, medianMs } = delay
  if (worstMs === undefined || medianMs === undefined || worstMs < 2 * medianMs + 50) return ''
  return `worst ${delayWords(worstMs, uncertaintyMs)}`
}
