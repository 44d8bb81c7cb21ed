import { claimsUsed } from './claims-used.ts'
import { inWords } from './disagreement.ts'
import { type Explanation, explain } from './explain.ts'
import { nameOf } from './transports.ts'
import type { Framework, Recommendation } from './types.ts'

/** A claim with its sources, as the ledger of the site resolves it. */
export interface CitedClaim {
  readonly statement: string
  readonly sources: readonly { readonly title: string; readonly url: string }[]
}

export interface RecordContext {
  /** The address of the result, with its refiners. */
  readonly permalink: string
  /** The day of the decision, ISO. */
  readonly date: string
  readonly cite: (claim: string) => CitedClaim
}

/**
 * The decision as a record in the form of MADR 4 (https://adr.github.io/madr/): Markdown with front
 * matter, all sections of its template that the data can fill. Contains no text of the reader's.
 */
export function decisionRecord(
  framework: Framework,
  recommendation: Recommendation,
  { permalink, date, cite }: RecordContext,
): string {
  const words = explain(framework, recommendation)
  const { outcome, because, watchOuts, alternatives, openQuestions, contradictions } = words
  const title = titleOf(words)
  return joined([
    ['---', 'status: proposed', `date: ${date}`, 'decision-makers: []', '---'],
    [`# Use ${title} for live updates`],
    ['## Context and Problem Statement'],
    ['How do clients hear from the server, and the server from them? The answers that decide:'],
    because.map(({ asked, answer }) => `* ${asked.title} **${asked.answers[answer].label}.**`),
    ['## Decision Drivers'],
    because
      .filter(({ role }) => role !== 'passes' && role !== 'idle')
      .map(
        ({ asked, answer, role }) =>
          `* ${asked.subject}: ${asked.answers[answer].note} (${DRIVER[role]})`,
      ),
    ['## Considered Options'],
    [`* ${title}`, ...alternatives.map(({ transport }) => `* ${nameOf(transport)}`)],
    ['## Decision Outcome'],
    [`Chosen option: "${title}", because ${lower(outcome.reason)}`],
    [`The verdict is ${recommendation.strength}. ${STRENGTH[recommendation.strength]}`],
    outcome.conditions.map(({ text }) => `* Condition: ${text}`),
    openQuestions.map(
      ({ asked, ifYes, ifNo, find }) =>
        `* Open: ${asked.title} Yes leads to ${nameOf(ifYes)}, no to ${nameOf(ifNo)}. To find out: ${find[0]}`,
    ),
    contradictions.map(({ title: odd, text }) => `* To check: ${odd} ${text}`),
    ['### Consequences'],
    [
      `* Good, because ${lower(outcome.summary)}`,
      ...watchOuts.map((each) => `* Bad, because ${lower(each.title)}. ${each.text}`),
    ],
    ['### Confirmation'],
    ['The decision is carried out when these are done:'],
    outcome.firstSteps.map((step) => `* [ ] ${step}`),
    ['## Pros and Cons of the Options'],
    ...alternatives.flatMap(({ transport, when }) => [
      [`### ${nameOf(transport)}`],
      [`* Good, if this holds: ${when}`, '* Bad, because the answers above do not say so.'],
    ]),
    ['## More Information'],
    ['Look at the decision again when one of these changes:'],
    recommendation.flips.map((flip) => `* ${inWords(framework, flip)}`),
    [`Result: <${permalink}>`],
    [`Framework version ${framework.version}, of ${framework.updated}. Sources:`],
    claimsUsed(framework, recommendation).map((id) => source(cite(id))),
  ])
}

const DRIVER = {
  decides: 'decides',
  agrees: 'agrees',
  overruled: 'speaks for another option, and another driver comes first',
  advises: 'to take care of',
  passes: '',
  idle: '',
} as const

const STRENGTH = {
  strong: 'The answers leave no condition.',
  likely: 'It holds on conditions, or rests on a weak line.',
  open: 'An answer that is not known yet would change it.',
} as const

/** The verdict in words: "WebSocket, with a polling fallback". */
export function titleOf({ outcome }: Pick<Explanation, 'outcome'>): string {
  return outcome.title ?? nameOf(outcome.transport)
}

function source({ statement, sources }: CitedClaim): string {
  return `* ${statement} ${sources.map(({ title, url }) => `[${title}](<${url}>)`).join(', ')}`
}

/** Blocks with an empty line between them; a block without lines is left out. */
function joined(blocks: readonly (readonly string[])[]): string {
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')}\n`
}

/** For the middle of a sentence. Names that begin with two capitals or have one inside are kept. */
function lower(text: string): string {
  const [word = ''] = text.split(' ')
  return /^.+[A-Z]/.test(word) ? text : text.charAt(0).toLowerCase() + text.slice(1)
}
