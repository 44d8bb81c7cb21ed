/** What `npm run lab -- paths` measured, in the words and the order of the pages. */
import { getCollection } from 'astro:content'
import type { LabCell, LabLevel } from '../../schema/lab.ts'
import type { PathSubject } from '../../schema/paths.ts'

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

export const columns = SHOWN.flatMap((id) => paths.probes.find((probe) => probe.id === id) ?? [])

/** Where a subject stands on the site. */
export const hrefOf = ({ id }: PathSubject) => `/lab/paths/${id}/`

/** `nginx 1.22.1`: the first of several versions. */
export const titleOf = ({ name, version }: PathSubject) => `${name} ${version.split(',')[0]}`

/** 57 ms, 2.1 s, 60 s: as exact as the machine allows. */
export function timeWords(ms: number): string {
  if (ms < 1000) return `${ms} ms`
  if (ms < 20_000) return `${(ms / 1000).toFixed(1)} s`
  return `${Math.round(ms / 1000)} s`
}

/** 820 B, 9 kB, 1.2 MB. */
export function sizeWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  if (bytes < 999_500) return `${Math.round(bytes / 1000)} kB`
  return `${(bytes / 1e6).toFixed(1)} MB`
}

/** What the amount of a result is: memory of each stream, or what was taken before back pressure. */
const AMOUNT: Readonly<Record<string, (size: string) => string>> = {
  held: (size) => `${size} each`,
  'back pressure': (size) => `after ${size}`,
}

/** Results whose time is the news; the time of others depends on when the event came. */
const TIMED = new Set(['each late', 'one behind', 'in groups', 'all at the end', 'cut'])

/** What a cell says, in a few words. */
export function wordsOf(cell: LabCell): string {
  const { result, ms, bytes, note } = cell
  const time = ms !== undefined && TIMED.has(result) ? ` ${timeWords(ms)}` : ''
  const capital = result.charAt(0).toUpperCase() + result.slice(1)
  if (result === 'cut') return `Cut after${time}`
  const amount = bytes === undefined ? undefined : AMOUNT[result]?.(sizeWords(bytes))
  const short = note && note.length < 12 ? `, ${note}` : ''
  return `${capital}${time && `,${time}`}${amount ? `, ${amount}` : ''}${short}`
}

/** Whether any cell of a subject is a fault. */
export const faultsOf = ({ cells }: PathSubject) =>
  paths.probes.filter(({ id }) => cells[id]?.level === 'fault')

/** Other rows of the same program. */
export const siblingsOf = (subject: PathSubject) =>
  paths.subjects.filter(({ id, name }) => name === subject.name && id !== subject.id)

/** How many cells there are of each level. */
export function countCells(): Readonly<Record<LabLevel, number>> & { readonly all: number } {
  const cells = paths.subjects.flatMap(({ cells }) => Object.values(cells))
  const of = (level: LabLevel) => cells.filter((cell) => cell.level === level).length
  return {
    good: of('good'),
    depends: of('depends'),
    fault: of('fault'),
    none: of('none'),
    all: cells.length,
  }
}

/** The cell that a claim names as `nginx/events`, in a list of one; empty where there is none. */
export function cellNamed(name: string) {
  const [id, of] = name.split('/')
  const subject = paths.subjects.find((each) => each.id === id)
  const probe = paths.probes.find((each) => each.id === of)
  const cell = probe && subject?.cells[probe.id]
  return subject && probe && cell
    ? [{ subject, probe, cell, href: `${hrefOf(subject)}#probe-${probe.id}` }]
    : []
}
