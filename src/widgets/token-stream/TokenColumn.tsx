import { useLayoutEffect, useRef } from 'preact/hooks'
import { TRANSPORTS } from '../lane-figure/transports.ts'
import { count } from '../lane-figure/words.ts'
import { WireName } from '../parts/WireName.tsx'
import { firstWordWords, rateWords } from './numbers.ts'
import { Stairs } from './Stairs.tsx'
import type { TokenLane, TokenPassage, TokenTransport } from './token-lane.ts'
import { tokenStateWords } from './token-story.ts'

interface Props {
  readonly lane: TokenLane
  readonly words: number
  readonly untilMs: number
  readonly excerpt: boolean
  /** What the user can do with the lane; undefined in a recorded run. */
  readonly actions?: {
    readonly on: boolean
    resume(): void
  }
}

/** How a page asks for the words. */
const ASKS: Readonly<Record<TokenTransport, string>> = {
  websocket: 'new WebSocket()',
  sse: 'new EventSource(), a GET',
  'fetch-stream': 'fetch(), a POST',
}

/** Number of words that an excerpt shows before the first break, and after the last one. */
const BEFORE = 12
const AFTER = 60

/** Returns the words from shortly before the first break to some after the last. */
function aroundGaps(passages: readonly TokenPassage[]): readonly TokenPassage[] {
  const [first, ...rest] = passages
  const last = rest.pop()
  if (first?.type !== 'words' || last?.type !== 'words') return passages
  const tail = first.text.split(' ').slice(-BEFORE - 1)
  const words = last.text.split(' ')
  const text = words.length > AFTER ? `${words.slice(0, AFTER).join(' ')} …` : last.text
  return [{ ...first, text: `… ${tail.join(' ')}` }, ...rest, { ...last, text }]
}

/** One lane: its words as they arrive, its numbers, and its picture. */
export function TokenColumn({ lane, words, untilMs, excerpt, actions }: Props) {
  const { name } = TRANSPORTS[lane.transport]
  const box = useRef<HTMLDivElement>(null)
  const following = useRef(true)
  useLayoutEffect(() => {
    if (actions && box.current && following.current)
      box.current.scrollTop = box.current.scrollHeight
  }, [lane.arrivals.length])
  const state = tokenStateWords(lane, words)
  return (
    <li data-t={lane.transport}>
      <h3>
        <WireName transport={lane.transport} short /> <code>{ASKS[lane.transport]}</code>
      </h3>
      <div
        ref={box}
        class="said"
        role="region"
        tabIndex={0}
        aria-label={`Words on ${name}`}
        onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
          following.current = scrollTop + clientHeight > scrollHeight - 24
        }}
      >
        <p>
          {(excerpt ? aroundGaps(lane.passages) : lane.passages).map((passage, index) =>
            passage.type === 'gap' ? (
              <span key={index} class="gap">
                {passage.text}
              </span>
            ) : passage.kept ? (
              <ins key={index}>{passage.text}</ins>
            ) : (
              <span key={index}>{passage.text}</span>
            ),
          )}
        </p>
      </div>
      <p class="st">{state}</p>
      <Stairs
        lane={lane}
        untilMs={untilMs}
        words={words}
        sentence={`${name}: ${count(lane.lastId)} of ${count(words)} words, ${count(lane.kept)} of them kept for it while it was away; ${state}.`}
      />
      <p class="span">
        <span>0 s</span>
        <span>{Math.round(untilMs / 1000)} s</span>
      </p>
      <dl>
        <div>
          <dt>First word after</dt>
          <dd class="num">{firstWordWords(lane)}</dd>
        </div>
        <div>
          <dt>Words per second</dt>
          <dd class="num">{rateWords(lane)}</dd>
        </div>
      </dl>
      {actions?.on && lane.resumable && (
        <button class="btn sm js" type="button" onClick={actions.resume}>
          Continue<span class="vh"> on {name}</span>
        </button>
      )}
    </li>
  )
}
