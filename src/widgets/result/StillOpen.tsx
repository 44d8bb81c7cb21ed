import type { ComponentChildren } from 'preact'
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
  /** All further questions, folded. */
  readonly children: ComponentChildren
}

/** How many further questions are listed at sight. */
const SHOWN = 4

/** What can still change the verdict: answers that are unsure, then questions not asked yet. */
export function StillOpen({ framework, questions, open, children }: Props) {
  const none = questions.length === 0 && open.length === 0
  const rest = questions.slice(SHOWN)
  return (
    <section class="sec dense" id="settle" aria-labelledby="settle-h">
      <header>
        <h2 id="settle-h">{none ? 'Nothing left to ask' : 'What can still change it'}</h2>
        {!none && <p>Most decisive first, ordered again after each answer.</p>}
      </header>
      <div>
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
          {questions.slice(0, SHOWN).map((each) => (
            <Row key={each.id} framework={framework} question={each} />
          ))}
        </ul>
        {rest.length > 0 && (
          <details>
            <summary class="small">{rest.length} more, less decisive</summary>
            <ul class="rows next-list" role="list">
              {rest.map((each) => (
                <Row key={each.id} framework={framework} question={each} />
              ))}
            </ul>
          </details>
        )}
        {children}
      </div>
    </section>
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
