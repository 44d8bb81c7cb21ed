import { CERTAINTY_WORDS } from './certainty.ts'
import { disagreementInWords } from './disagreement.ts'
import type { DecisionRecord, RecordOption } from './record.ts'
import { stampComment } from './record-stamp.ts'
import { nameOf } from './transports.ts'
import type { CitedText, Framework } from './types.ts'

/** A claim with its sources, as resolved by the site's ledger. */
export interface CitedClaim {
  readonly statement: string
  readonly sources: readonly { readonly title: string; readonly url: string }[]
}

/** Maximum pros and cons listed for an option that was not chosen. */
const SHOWN = 3

/**
 * Returns a record as Markdown in MADR 4 format (https://adr.github.io/madr/), with all sections of
 * its template. Its last line is a comment from which the site can reopen it.
 */
export function decisionRecord(
  framework: Framework,
  record: DecisionRecord,
  cite: (claim: string) => CitedClaim,
): string {
  const { recommendation, recommended, departing, watchOuts, notAsked, unknown } = record
  const number = (claim: string) => record.claims.indexOf(claim) + 1
  const cited = ({ text, claims }: CitedText) =>
    `${text}${claims.map((claim) => ` [${number(claim)}]`).join('')}`
  return joined([
    [
      '---',
      'status: proposed',
      `date: ${record.date}`,
      `decision-makers: ${JSON.stringify(record.deciders)}`,
      '---',
    ],
    [`# ${record.title}`],
    ['## Context and Problem Statement'],
    [record.context],
    record.assumed.length > 0 ? [`Assumed, to be checked: ${record.assumed.join(' ')}`] : [],
    ['## Decision Drivers'],
    record.drivers.map(({ text, role }) => `* ${text}${role ? ` (${role})` : ''}`),
    ['## Considered Options'],
    record.options.map(({ title }) => `* ${title}`),
    ['## Decision Outcome'],
    [
      departing
        ? `Chosen option: "${departing.title}", because ${lower(departing.reasons[0] ?? 'we depart from the recommendation.')}`
        : `Chosen option: "${recommended.title}", because ${lower(recommended.reason)}`,
    ],
    departing
      ? [`We depart from ${recommended.title}, because:`, ...departing.reasons.map(item)]
      : [],
    [certainty(record)],
    record.conditions.map((text) => `* Condition: ${text}`),
    unknown.map(
      ({ title, ifYes, ifNo, find }) =>
        `* Open: ${title} Yes leads to ${nameOf(ifYes)}, no to ${nameOf(ifNo)}. To find out: ${find}`,
    ),
    record.toCheck.map((text) => `* To check: ${text}`),
    ['### Consequences'],
    [`* Good, because ${lower(record.summary)}`],
    ['Watch out for, and tick when it is handled:'],
    watchOuts.map(({ title, text, handled }) => `* [${handled ? 'x' : ' '}] ${title}. ${text}`),
    ['### Cost and Operations'],
    record.cost.map((each) => `* ${cited(each)}`),
    ['### Not Asked'],
    notAsked.length > 0
      ? [
          'These could still change it:',
          ...notAsked.map(({ title, ifYes }) => `* ${title} A yes leads to ${nameOf(ifYes)}.`),
        ]
      : ['None of the questions that were skipped could change it.'],
    ['### Confirmation'],
    ['The decision is implemented when these are done:'],
    record.firstSteps.map((step) => `* [ ] ${step}`),
    ['## Pros and Cons of the Options'],
    ...record.options.flatMap((option, place) => optionBlocks(option, place === 0, cited)),
    ['## More Information'],
    ['Revisit the decision when one of these changes:'],
    recommendation.flips.map((flip) => `* ${disagreementInWords(framework, flip)}`),
    [`Result: <${record.permalink}>`],
    [`Framework version ${framework.version}, of ${framework.updated}. Sources:`],
    record.claims.map((id, place) => `${place + 1}. ${source(cite(id))}`),
    [stampComment(record.stamp)],
  ])
}

function certainty({ recommendation }: DecisionRecord): string {
  const { certainty: word, support, tie } = recommendation
  const figures = `Of ${support.of} public systems with this reason, ${support.agree} chose the same.`
  if (tie) {
    return `Evidence does not separate it from ${nameOf(tie)}: either would do. ${figures}`
  }
  return `The verdict is ${CERTAINTY_WORDS[word]}. ${support.of > 0 ? figures : 'No public system we know decides by this reason.'}`
}

function optionBlocks(
  { title, pros, cons, takeWhen }: RecordOption,
  isChosen: boolean,
  cited: (each: CitedText) => string,
): string[][] {
  const most = isChosen ? Number.POSITIVE_INFINITY : SHOWN
  return [
    [`### ${title}`],
    [
      ...(takeWhen ? [`* Take it when this holds: ${takeWhen}`] : []),
      ...pros.slice(0, most).map((each) => `* Good, because ${lower(cited(each))}`),
      ...cons.slice(0, most).map((each) => `* Bad, because ${lower(cited(each))}`),
    ],
  ]
}

function item(text: string): string {
  return `* ${text}`
}

function source({ statement, sources }: CitedClaim): string {
  return `${statement} ${sources.map(({ title, url }) => `[${title}](<${url}>)`).join(', ')}`
}

/** Joins blocks with an empty line between them and drops empty ones. */
function joined(blocks: readonly (readonly string[])[]): string {
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')}\n`
}

/** Lowers the first letter, mid-sentence. Keeps first words with a later capital, such as names. */
function lower(text: string): string {
  const [word = ''] = text.split(' ')
  return /^.+[A-Z]/.test(word) ? text : text.charAt(0).toLowerCase() + text.slice(1)
}
