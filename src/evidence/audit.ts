import type { ClaimVerdict } from '../schema/claim.ts'
import type { ResolvedClaim } from './ledger.ts'
import { subjectName } from './subjects.ts'

/** How a saying stands up, or that it is left out. */
export type Finding = ClaimVerdict | 'unsaid'

/** A claim about something said or left out, ready to be shown. */
export interface AuditEntry extends ResolvedClaim {
  readonly finding: Finding
  /** What is said or left out. */
  readonly words: string
}

/** The entries of one subject, numbered ones first. */
export interface AuditGroup {
  readonly subject: string
  readonly name: string
  readonly entries: readonly AuditEntry[]
}

/** In the order they are explained and offered as filters. */
export const findings = ['holds', 'depends', 'outdated', 'wrong', 'unproven', 'unsaid'] as const

/** Groups claims about a saying or an omission by subject, in the order of their numbers. */
export function auditOf(claims: readonly ResolvedClaim[]): readonly AuditGroup[] {
  const entries = claims.flatMap(entryOf).sort((a, b) => placeOf(a) - placeOf(b))
  return [...Map.groupBy(entries, ({ subject }) => subject)].map(([subject, entries]) => ({
    subject,
    name: subjectName(subject),
    entries,
  }))
}

function entryOf(claim: ResolvedClaim): readonly AuditEntry[] {
  if (claim.said) return [{ ...claim, finding: claim.said.verdict, words: claim.said.words }]
  if (claim.unsaid) return [{ ...claim, finding: 'unsaid', words: claim.unsaid.words }]
  return []
}

function placeOf({ audit }: AuditEntry): number {
  return audit ?? Number.POSITIVE_INFINITY
}

/** The label of each finding's mark. */
export const FINDING_NAMES: Readonly<Record<Finding, string>> = {
  holds: 'Holds',
  depends: 'Depends',
  outdated: 'Outdated',
  wrong: 'Wrong',
  unproven: 'Unproven',
  unsaid: 'Left out',
}

/** Maximum length of a title, in characters, before it is cut between words. */
const TITLE = 90

/** Returns the title of a claim's page: what is said or left out, or the start of its statement. */
export function titleOf({ said, unsaid, statement }: ResolvedClaim): string {
  const words = said?.words ?? unsaid?.words ?? statement.replaceAll('`', '')
  if (words.length <= TITLE) return words.replace(/\.$/, '')
  return `${words.slice(0, words.lastIndexOf(' ', TITLE)).replace(/[,.;:]$/, '')} …`
}

/** Returns one paragraph of plain text with the claim, its finding, date and address. */
export function citationText(claim: ResolvedClaim, page: string): string {
  const [entry] = entryOf(claim)
  const finding =
    entry &&
    `${entry.finding === 'unsaid' ? entry.words : `“${entry.words}”`} ${FINDING_NAMES[entry.finding]}.`
  const name = claim.audit === undefined ? claim.id : `claim ${claim.audit}, ${claim.id}`
  return [
    ...(finding ? [finding] : []),
    claim.statement.replaceAll('`', ''),
    `Whichwire, ${name}, as of ${claim.asOf}.`,
    page,
  ].join(' ')
}
