import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { machineWords } from '../../src/harness/machine.ts'
import { UsageError } from '../../src/harness/port.ts'
import { paths as form, type PathSubject, type Paths } from '../../src/schema/paths.ts'
import { openOrigin } from '../origin/open-origin.ts'
import { probes } from '../probes/all.ts'
import type { Probe } from '../probes/probe.ts'
import { subjects } from '../subjects/all.ts'
import type { Subject } from '../subjects/subject.ts'
import { differences } from './compare.ts'
import { install } from './install.ts'
import { isAskedOf, measure } from './measure.ts'
import { mustKnow } from './must-know.ts'
import { turnstile } from './turnstile.ts'

const lab = join(import.meta.dirname, '..')
const file = join(lab, '../content/evidence/paths.json')

/** So many subjects are worked on at a time; those that only wait for silence are not counted. */
const AT_ONCE = 4

interface Options {
  /** Ids of subjects; empty for all. */
  readonly only: readonly string[]
  /** Ids of probes; empty for all. */
  readonly asking: readonly string[]
  readonly check: boolean
  readonly stop: AbortSignal
}

/**
 * Measures all subjects, or those named, and keeps what was found; or compares it with what is
 * kept. A whole run that was interrupted resumes. Resolves with an exit code.
 */
export async function measurePaths({ only, asking, check, stop }: Options): Promise<number> {
  mustKnow('subject', only, subjects)
  mustKnow('probe', asking, probes)
  const asked = probes.filter(({ id }) => asking.length === 0 || asking.includes(id))
  const wanted = subjects.filter(({ id }) => only.length === 0 || only.includes(id))
  install(wanted)
  const ready = wanted.filter((subject) => {
    const lacks = subject.missing()
    if (lacks) console.log(`Skipped ${subject.id}: ${lacks}`)
    return !lacks
  })
  const whole = only.length === 0 && asking.length === 0
  // A whole run resumes from its own, and not from what was left of a part.
  const folder = join(lab, `.${check ? 'checking' : 'measuring'}${whole ? '' : '-part'}`)
  if (!whole) rmSync(folder, { recursive: true, force: true })
  const { found, failed } = await measureAll(ready, asked, folder, stop)
  if (stop.aborted) {
    console.log('Interrupted. The same command goes on from here.')
    return 130
  }
  rmSync(folder, { recursive: true, force: true })
  const kept = existsSync(file) ? form.parse(JSON.parse(readFileSync(file, 'utf8'))) : undefined
  const code = check ? compare(kept, found, whole) : keep(kept, found, whole)
  return failed > 0 ? 1 : code
}

async function measureAll(
  ready: readonly Subject[],
  asked: readonly Probe[],
  folder: string,
  stop: AbortSignal,
) {
  mkdirSync(folder, { recursive: true })
  const done = new Set(readdirSync(folder).map((name) => name.replace('.json', '')))
  const left = ready.filter(({ id }) => !done.has(id))
  const startedAt = performance.now()
  let finished = 0
  let failed = 0
  console.log(
    `${left.length} subjects, ${asked.length} probes each: about ${minutesFor(left.length, asked)} minutes.`,
  )
  const origin = await openOrigin()
  const quickly = turnstile(AT_ONCE, stop)
  const one = async (subject: Subject) => {
    try {
      const cells = await measure(subject, asked, origin, quickly)
      if (stop.aborted) return
      const { id, name, configuration, kind, variant, set, from, shown } = subject
      const row: PathSubject = {
        ...{ id, name, configuration, kind, variant, ...(set && { set }), from },
        version: subject.version(),
        measuredAt: new Date().toISOString(),
        files: shown.map((each) => ({ ...each })),
        cells,
      }
      writeFileSync(join(folder, `${id}.json`), JSON.stringify(row))
    } catch (error) {
      if (stop.aborted) return
      failed += 1
      console.error(`${subject.id} could not be measured: ${error}`)
    }
    finished += 1
    const seconds = Math.round((performance.now() - startedAt) / 1000)
    console.log(`[${finished}/${left.length}] ${subject.id}, after ${seconds} s`)
  }
  const all = Promise.all(left.map(one))
  const stopped = new Promise((resolve) => stop.addEventListener('abort', resolve))
  await Promise.race([all, stopped])
  await origin.close()
  // Asked to stop, every subject that runs sees its connections close and is ended.
  if (stop.aborted) await all
  const found = ready.flatMap(({ id }) => {
    const path = join(folder, `${id}.json`)
    return existsSync(path) ? [JSON.parse(readFileSync(path, 'utf8')) as PathSubject] : []
  })
  return { found, failed }
}

/** Measured on two cores: 15 to 30 s for each, and at the end the silence that is watched. */
function minutesFor(count: number, asked: readonly Probe[]): number {
  const silence = asked.some(({ waits }) => waits) ? 2.5 : 0
  return Math.ceil((count * 24) / AT_ONCE / 60 + silence)
}

function compare(kept: Paths | undefined, found: readonly PathSubject[], whole: boolean): number {
  if (!kept) throw new UsageError('Nothing is kept yet: npm run lab -- paths')
  const known = { subjects: subjects.map(({ id }) => id), probesOf: askedOf }
  const differ = differences(kept.subjects, found, known)
  for (const line of differ) console.error(line)
  const cells = found.reduce((sum, subject) => sum + Object.keys(subject.cells).length, 0)
  console.log(`${cells} cells compared, ${differ.length} differ.`)
  if (differ.length > 0) return 1
  // One that left subjects out, since they are not on this machine, confirms nothing.
  if (whole && found.length === kept.subjects.length) {
    write({ ...kept, confirmed: { at: new Date().toISOString(), machine: machineWords(), cells } })
  }
  return 0
}

function keep(kept: Paths | undefined, found: readonly PathSubject[], whole: boolean): number {
  const before = whole ? [] : (kept?.subjects ?? [])
  const others = before.filter(({ id }) => !found.some((row) => row.id === id))
  // Of some probes only: the other cells stay as they were.
  const merged = found.map((row) => {
    const cells = { ...before.find(({ id }) => id === row.id)?.cells, ...row.cells }
    const asked = askedOf(row.id)
    return { ...row, cells: Object.fromEntries(asked.flatMap((id) => pairOf(cells, id))) }
  })
  const all = [...others, ...merged]
  write({
    format: 'whichwire-paths',
    version: 1,
    title: 'What passes a stream, measured',
    command: 'npm run lab -- paths',
    measuredAt: new Date().toISOString(),
    machine: `${machineWords()}, everything on this machine`,
    node: process.versions.node,
    ...(!whole && kept?.confirmed && { confirmed: kept.confirmed }),
    probes: probes.map(({ id, title, condition, results }) => ({ id, title, condition, results })),
    subjects: subjects.flatMap(({ id }) => all.find((each) => each.id === id) ?? []),
  })
  console.log(`${found.length} subjects in ${file}`)
  return 0
}

/** The ids of the probes that are asked of a subject, in their order. */
function askedOf(id: string): readonly string[] {
  const subject = subjects.find((each) => each.id === id)
  return probes.filter((probe) => subject && isAskedOf(probe, subject)).map(({ id }) => id)
}

function pairOf(cells: PathSubject['cells'], id: string) {
  const cell = cells[id]
  return cell ? [[id, cell] as const] : []
}

/** One cell a line, so that a change of one is a change of one line. */
function write(result: Paths): void {
  const checked = form.parse(result)
  const { subjects: rows, ...head } = checked
  const lines = rows.map(({ cells, ...row }) => {
    const each = Object.entries(cells).map(
      ([id, cell]) => `${JSON.stringify(id)}:${JSON.stringify(cell)}`,
    )
    return `${JSON.stringify(row).slice(0, -1)},"cells":{\n${each.join(',\n')}}}`
  })
  const text = `${JSON.stringify(head).slice(0, -1)},"subjects":[\n${lines.join(',\n')}]}\n`
  JSON.parse(text)
  writeFileSync(file, text)
}
