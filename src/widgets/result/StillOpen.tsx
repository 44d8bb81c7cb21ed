import type { Explanation } from '../../framework/explain.ts'
import type { NextQuestion } from '../../framework/next-questions.ts'
import type { Framework } from '../../framework/types.ts'
import { findById } from '../../framework/walk.ts'
import { Inline } from '../parts/Inline.tsx'
import { shortName } from '../parts/WireName.tsx'
import { LeadName } from './Lead.tsx'

interface Props {
  readonly framework: Framework
  readonly questions: readonly NextQuestion[]
  readonly open: Explanation['openQuestions']
  /** The rest of the page is shown too. */
  readonly whole: boolean
}

/** How many questions are visible at once. */
const SHOWN = 3

/** What can still change the verdict: unsure answers, then questions not asked yet. */
export function StillOpen({ framework, questions, open, whole }: Props) {
  const none = questions.length === 0 && open.length === 0
  const shown = Math.max(0, SHOWN - open.length)
  const rest = questions.slice(shown)
  return (
    <>
      {none && <p>Nothing that we know to ask.</p>}
      <ul class="rows next-list" role="list">
        {open.map(({ question, asked, ifYes, ifNo, find: ways }) => (
          <li key={question}>
            <b>{asked.title}</b>
            <details>
              <summary>
                Not sure yet: yes leads to {shortName(ifYes)}, no to {shortName(ifNo)}. Find out
              </summary>
              <ul class="find">
                {ways.map((text) => (
                  <li key={text}>
                    <Inline text={text} />
                  </li>
                ))}
                {asked.findAt && (
                  <li>
                    <a href={asked.findAt.href}>{asked.findAt.label}</a>
                  </li>
                )}
              </ul>
            </details>
          </li>
        ))}
        {questions.slice(0, shown).map((each) => (
          <Row key={each.id} framework={framework} question={each} />
        ))}
      </ul>
      {rest.length > 0 && (
        <details>
          <summary class="small">
            {rest.length} more{shown > 0 && ', less decisive'}
          </summary>
          <ul class="rows next-list" role="list">
            {rest.map((each) => (
              <Row key={each.id} framework={framework} question={each} />
            ))}
          </ul>
        </details>
      )}
      {!whole && (
        <p class="row stop">
          <button class="btn" type="button" data-whole>
            Stop here and see why
          </button>
          <span class="small muted">
            Reasons, watch-outs, first steps and code for this reading. Its record lists what was
            not asked.
          </span>
        </p>
      )}
    </>
  )
}

function Row({
  framework,
  question: { id, leads, with: partner },
}: {
  readonly framework: Framework
  readonly question: NextQuestion
}) {
  const { title } = findById(framework.refiners, id)
  return (
    <li>
      <a href={`#refine-${id}`} data-ask={id}>
        {title}
      </a>
      <p class="small muted row">
        Yes {partner && <>, together with “{findById(framework.refiners, partner).short}”, </>}
        <LeadName framework={framework} lead={leads.yes} />
      </p>
    </li>
  )
}
