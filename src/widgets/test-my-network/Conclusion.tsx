import { type NetworkAnswer, networkAnswers } from '../../bench/network-answers.ts'
import { conclude } from '../../bench/network-conclusion.ts'
import { factsOf } from '../../bench/network-facts.ts'
import type { Suggestion } from '../../bench/network-suggestions.ts'
import type { NetworkStats } from '../../bench/network-test.ts'

/**
 * Pages of the questionnaire by their answers, `sends-latency-http`, such as `no-no-yes`; question
 * 1 is answered no or left open.
 */
export type VerdictPaths = Readonly<Record<string, string>>

interface Props {
  readonly stats: NetworkStats
  readonly paths: VerdictPaths
}

/** What a test found, in sentences, and the answers it suggests to two of the three questions. */
export function Conclusion({ stats, paths }: Props) {
  const facts = factsOf(stats)
  const { sentences, latency, http } = conclude(facts)
  const further = networkAnswers(facts)
  const query = further.map(({ id, answer }) => `${id}=${answer}`).join('&')
  const path = (sends: string) =>
    `${paths[`${sends}-${latency.answer}-${http.answer}`]}${query && `?${query}`}`
  return (
    <section class="found two" aria-label="What it found">
      <div>
        <h3>What it found</h3>
        <ul>
          {sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </div>
      <div>
        <h3>What it suggests</h3>
        <dl>
          <Suggested question="2. Under 100 ms, both ways at once?" suggestion={latency} />
          <Suggested question="3. Is your infrastructure HTTP-native?" suggestion={http} />
          {further.map((suggestion) => (
            <Suggested
              key={suggestion.id}
              question={FURTHER[suggestion.id]}
              suggestion={suggestion}
            />
          ))}
        </dl>
        <p>
          <a class="btn go" href={path('unsure')}>
            Use these answers in the decision
          </a>
        </p>
        <p>
          Question 1, whether the client sends continuously, no network can answer. It is left open
          there. <a href={path('no')}>If yours sends now and then, answer it with no</a>.
        </p>
      </div>
    </section>
  )
}

/** The further questions, shorter than the decision asks them. */
const FURTHER: Readonly<Record<NetworkAnswer['id'], string>> = {
  'no-upgrade': 'Are WebSocket upgrades refused?',
  'no-streams': 'Are event streams refused?',
  buffered: 'Does a proxy buffer responses?',
}

const ANSWERS = { yes: 'Yes', no: 'No', unsure: 'Not sure' } as const

interface SuggestedProps {
  readonly question: string
  readonly suggestion: Suggestion
}

function Suggested({ question, suggestion: { answer, because } }: SuggestedProps) {
  return (
    <>
      <dt>
        {question} <b>{ANSWERS[answer]}</b>
      </dt>
      <dd>{because}</dd>
    </>
  )
}
