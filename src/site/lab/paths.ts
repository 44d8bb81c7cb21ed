/** What `npm run lab -- paths` measured, in the words and the order of the pages. */
import { getCollection } from 'astro:content'
import type { LabCell } from '../../schema/lab.ts'
import type { PathSubject } from '../../schema/paths.ts'
import { capital, sizeWords, timeWords } from './words.ts'

const [entry] = await getCollection('paths')
if (!entry) throw new Error('No content/evidence/paths.json: npm run lab -- paths')

export const paths = entry.data

/** The kinds of subjects, in the order of the table. */
export const SUBJECT_KINDS: Readonly<Record<PathSubject['kind'], string>> = {
  proxy: 'Proxies',
  development: 'Development servers',
  node: 'Node proxies',
  server: 'Application servers',
}

/** The columns of the table; the page of a subject has all. */
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

/** Where a subject stands on the site. */
export const subjectHref = ({ id }: PathSubject) => `/lab/paths/${id}/`

/** `nginx 1.22.1`: the first of several versions. */
export const subjectTitle = ({ name, version }: PathSubject) => `${name} ${version.split(',')[0]}`

/** What the amount of a result is: memory of each stream, or what was taken before back pressure. */
const AMOUNT: Readonly<Record<string, (size: string) => string>> = {
  held: (size) => `${size} each`,
  'back pressure': (size) => `after ${size}`,
}

/** Results whose time is the news; the time of others depends on when the event came. */
const TIMED = new Set(['each late', 'one behind', 'in groups', 'all at the end', 'cut'])

/** What a cell says, in a few words. */
export function pathWords(cell: LabCell): string {
  const { result, ms, bytes, note } = cell
  const time = ms !== undefined && TIMED.has(result) ? ` ${timeWords(ms)}` : ''
  if (result === 'cut') return `Cut after${time}`
  const amount = bytes === undefined ? undefined : AMOUNT[result]?.(sizeWords(bytes))
  const short = note && note.length < 12 ? `, ${note}` : ''
  return `${capital(result)}${time && `,${time}`}${amount ? `, ${amount}` : ''}${short}`
}
