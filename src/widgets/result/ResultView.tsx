import type { JSX } from 'preact'
import { firstReading } from './first-reading.tsx'
import { progressOf } from './progress.ts'
import type { ResultData, Situation } from './result-data.ts'

interface Props {
  readonly data: ResultData
  readonly now: Situation
  /** The files of the record. */
  readonly record: JSX.Element
  /** The list of all further questions. */
  readonly refiners: JSX.Element
  /** Everything that follows from the verdict. */
  readonly inFull: JSX.Element
}

/**
 * A result as served: the reading, the question that could still change it, the answers, and
 * everything that follows. In a browser `refine-result` fills the elements with an id.
 */
export function ResultView({ data, now, record, refiners, inFull }: Props) {
  const { framework } = data
  const parts = firstReading(data, now, progressOf(framework, now))
  return (
    <div class="wrap result-page">
      <div class="top result now">
        <div class="reading">
          <div id="reading">{parts.reading}</div>
          <div class="row acts">
            <details data-record>
              <summary class="btn go">Decision record</summary>
              <div id="record-body">{record}</div>
            </details>
            <button class="btn quiet js" type="button" data-copy="">
              Copy link
            </button>
            <a class="btn quiet" href="/decide/" data-step>
              Start again
            </a>
          </div>
        </div>
        <div id="asked">{parts.asked}</div>
        <div>
          <div id="shares">{parts.shares}</div>
          <nav class="onpage" aria-label="On this page">
            <ul role="list">
              {CONTENTS.map(([id, title]) => (
                <li key={id}>
                  <a href={`#${id}`}>{title}</a>
                </li>
              ))}
            </ul>
          </nav>
        </div>
      </div>
      <section class="sec dense full" id="answers" aria-labelledby="answers-h">
        <div class="plan-h">
          <h2 id="answers-h">Answers to check</h2>
          <p class="small muted">Dotted: assumed or not sure. Change one and the others stay.</p>
        </div>
        <div id="plan">{parts.plan}</div>
      </section>
      <section class="sec dense" id="settle" aria-labelledby="settle-h">
        <header>
          <h2 id="settle-h">What can still change it</h2>
          <p>Most decisive first, ordered again after each answer.</p>
        </header>
        <div>
          <div id="still-open">{parts['still-open']}</div>
          <details id="refine" data-all-questions>
            <summary class="small">
              All {framework.refiners.length} further questions, with what a yes would do
            </summary>
            <p class="small muted">Checked top to bottom; the first that applies decides.</p>
            <div id="refiners">{refiners}</div>
          </details>
        </div>
      </section>
      <div id="in-full">{inFull}</div>
    </div>
  )
}

const CONTENTS = [
  ['answers', 'Answers'],
  ['settle', 'Further questions'],
  ['why', 'Why'],
  ['watch', 'Watch-outs'],
  ['flip', 'What would flip it'],
  ['first', 'First steps'],
  ['code', 'First code'],
  ['look', 'See it, look it up'],
] as const
