import { CERTAINTY_WORDS, interval } from '../../framework/certainty.ts'
import type { Explanation } from '../../framework/explain.ts'
import { TRANSPORT_NAMES } from '../../framework/transports.ts'
import type { Judgement } from '../../framework/types.ts'
import { Inline } from '../parts/Inline.tsx'
import { ResultWire } from './ResultWire.tsx'
import type { Situation } from './result-data.ts'

interface Props {
  readonly now: Situation
  readonly judgement: Judgement
  readonly explanation: Explanation
  readonly settled: boolean
}

/** A verdict's name: a transport, a variant of it, or either of two. */
export function verdictName({ transport, tie }: Judgement, title?: string): string {
  if (tie) return `Either ${TRANSPORT_NAMES[transport]} or ${TRANSPORT_NAMES[tie]}`
  return title ?? TRANSPORT_NAMES[transport]
}

/** The reading so far: where the answers lead, how sure that is, and what it means. */
export function Reading({ now, judgement, explanation, settled }: Props) {
  const { answers, use, platform } = now
  const { outcome, contradictions } = explanation
  const answered = Object.keys(answers).length
  const { transport, tie, certainty, support } = judgement
  const name = verdictName(judgement, outcome.title)
  const stage = tie ? 'Settled as a tie' : 'Settled'
  return (
    <div data-t={transport}>
      {(use ?? platform) && (
        <p class="small muted">
          {[use?.title, platform && `on ${platform.name}`].filter(Boolean).join(', ')}
        </p>
      )}
      <p class="kick">
        <b>{settled ? stage : 'First reading'}</b>{' '}
        <span>
          after {answered} {answered === 1 ? 'answer' : 'answers'}
        </span>
      </p>
      <h1
        id="question"
        tabIndex={-1}
        data-verdict={`${name}, ${CERTAINTY_WORDS[certainty]}`}
        class={name.length > 24 ? 'long' : undefined}
      >
        {name}
      </h1>
      {settled ? (
        <>
          <ResultWire transport={transport} />
          {tie && (
            <div data-t={tie}>
              <ResultWire transport={tie} />
            </div>
          )}
        </>
      ) : (
        <ReadingWire />
      )}
      <CertaintyLine certainty={certainty} support={support} />
      <p class="lede">
        <Inline text={outcome.summary} />
      </p>
      {contradictions.map(({ id, title, text }) => (
        <div key={id} class="contradiction">
          <p>
            <b>Two answers to compare. {title}</b>
          </p>
          <p class="small">
            <Inline text={text} />
          </p>
        </div>
      ))}
    </div>
  )
}

/** A wire drawn solid up to now, and dotted from there. */
function ReadingWire() {
  return (
    <div class="so-far" aria-hidden="true">
      <svg width="100%" height="26" focusable="false">
        <line x1="0" x2="50%" y1="13" y2="13" />
        <line class="later" x1="50%" x2="100%" y1="13" y2="13" />
        <circle cx="50%" cy="13" r="9" />
      </svg>
    </div>
  )
}

const BLOCKS = { strong: 3, likely: 2, tie: 1, open: 1, argument: 1 } as const

/** How sure a verdict is: the word that the figures allow, and the figures. */
export function CertaintyLine({
  certainty,
  support: { agree, of, rival },
}: Pick<Judgement, 'certainty' | 'support'>) {
  const word = CERTAINTY_WORDS[certainty]
  const [low, high] = interval(agree, of).map((share) => Math.round(share * 100))
  return (
    <p class="strength">
      <b>{word.charAt(0).toUpperCase() + word.slice(1)}</b>
      <span aria-hidden="true">
        {[1, 2, 3].map((block) => (
          <i key={block} class={block <= BLOCKS[certainty] ? 'on' : undefined} />
        ))}
      </span>
      {of > 0 && (
        <span class="muted">
          <b>
            {agree} of {of}
          </b>{' '}
          public systems decided by this reason chose it
          {certainty === 'tie' && rival && `, ${rival.count} the other`}
          {of >= 8 && <span class="small">{` (95\u00a0% interval ${low} to ${high}\u00a0%)`}</span>}
        </span>
      )}
    </p>
  )
}
