/** Results of `npm run lab -- paths`, with the wording and order that pages use. */
import { getCollection } from 'astro:content'
import type { LabCell } from '../../schema/lab.ts'
import type { PathSubject } from '../../schema/paths.ts'
import { capital, sizeWords, timeWords } from './words.ts'

const [entry] = await getCollection('paths')
if (!entry) throw new Error('No content/evidence/paths.json: npm run lab -- paths')

export const paths = entry.data

/** The kinds of subject, in the order of the table. */
export const SUBJECT_KINDS: Readonly<Record<PathSubject['kind'], string>> = {
  proxy: 'Proxies',
  development: 'Development servers',
  node: 'Node proxies',
  server: 'Application servers',
}

/** The columns of the table; a subject's own page shows all. */
const SHOWN = [
  'head',
  'events',
  'no-transform',
  'codings',
  'idle',
  'leaves',
  'dies',
  'reload',
  'many',
  'websocket',
] as const

export const shownProbes = SHOWN.flatMap(
  (id) => paths.probes.find((probe) => probe.id === id) ?? [],
)

/** Returns the address of a subject's page. */
export const subjectHref = ({ id }: PathSubject) => `/lab/paths/${id}/`

/** Returns a subject's title, such as `nginx 1.22.1`, with the first of several versions. */
export const subjectTitle = ({ name, version }: PathSubject) => `${name} ${version.split(',')[0]}`

/** What a result's amount means: memory per stream, or data accepted before back pressure. */
const AMOUNT: Readonly<Record<string, (size: string) => string>> = {
  held: (size) => `${size} each`,
  'back pressure': (size) => `after ${size}`,
}

/** Results with a time worth showing; the times of others depend on when the event came. */
const TIMED = new Set(['each late', 'one behind', 'in groups', 'all at the end', 'cut'])

/** Describes a cell in a few words. */
export function pathWords(cell: LabCell): string {
  const { result, ms, bytes, note } = cell
  const time = ms !== undefined && TIMED.has(result) ? ` ${timeWords(ms)}` : ''
  if (result === 'cut') return `Cut after${time}`
  const amount = bytes === undefined ? undefined : AMOUNT[result]?.(sizeWords(bytes))
  const short = note && note.length < 12 ? `, ${note}` : ''
  return `${capital(result)}${time && `,${time}`}${amount ? `, ${amount}` : ''}${short}`
}
