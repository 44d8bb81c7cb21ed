import { questionOrRefiner } from '../../framework/explain.ts'
import type { Flip, Framework, WatchOut } from '../../framework/types.ts'
import { Inline } from '../parts/Inline.tsx'
import { type Cite, Refs } from '../parts/Refs.tsx'
import { WireName } from '../parts/WireName.tsx'

interface Props {
  readonly framework: Framework
  readonly watchOuts: readonly WatchOut[]
  readonly flips: readonly Flip[]
  readonly moreFlips: readonly Flip[]
  /** The verdict is a tie: the flips would break it. */
  readonly tied: boolean
  readonly cite: Cite
}

/** How many watch-outs are visible at once. */
const SHOWN = 3

/** What goes wrong in production, and which other answers would change the verdict. */
export function Risks({ framework, watchOuts, flips, moreFlips, tied, cite }: Props) {
  const rest = watchOuts.slice(SHOWN)
  return (
    <section class="sec dense full" id="watch" aria-labelledby="watch-h">
      <div class="two">
        <div>
          <h2 id="watch-h">Watch out for</h2>
          <WatchList watchOuts={watchOuts.slice(0, SHOWN)} cite={cite} />
          {rest.length > 0 && (
            <details>
              <summary class="small">{rest.length} more, less frequent</summary>
              <WatchList watchOuts={rest} cite={cite} />
            </details>
          )}
        </div>
        <details class="wide-open">
          <summary>
            <h2 id="flip">{tied ? 'What would break the tie' : 'What would flip it'}</h2>
          </summary>
          {flips.length === 0 && <p>No change of up to four answers leads to another transport.</p>}
          <FlipList framework={framework} flips={flips} />
          {moreFlips.length > 0 && (
            <details>
              <summary class="small">{moreFlips.length} more, further away</summary>
              <FlipList framework={framework} flips={moreFlips} />
            </details>
          )}
        </details>
      </div>
    </section>
  )
}

function WatchList({ watchOuts, cite }: Pick<Props, 'watchOuts' | 'cite'>) {
  return (
    <ul class="rows watch" role="list">
      {watchOuts.map(({ id, title, text, claims }) => (
        <li key={id}>
          <input
            class="js"
            type="checkbox"
            id={`seen-${id}`}
            aria-labelledby={`watch-${id}`}
            data-handled={id}
          />
          <div>
            <h3 id={`watch-${id}`}>{title}</h3>
            <p class="muted">
              <Inline text={text} />
            </p>
            <Refs citations={cite(claims)} max={0} />
          </div>
        </li>
      ))}
    </ul>
  )
}

function FlipList({ framework, flips }: Pick<Props, 'framework' | 'flips'>) {
  return (
    <ul class="rows flips" role="list">
      {flips.map(({ changes, transport }) => (
        <li key={Object.entries(changes).join()}>
          <p>
            {Object.entries(changes).map(([id, answer], index) => {
              const { short, answers } = questionOrRefiner(framework, id)
              return (
                <span key={id}>
                  {index > 0 && ' and '}
                  {short} <b>{answers[answer].label}</b>
                </span>
              )
            })}
          </p>
          <WireName transport={transport} />
        </li>
      ))}
    </ul>
  )
}
