import type { LabCell } from '../../src/schema/lab.ts'
import { addressOf } from '../origin/scenario.ts'
import { Transcript } from '../origin/transcript.ts'
import { ask } from '../probes/ask.ts'
import { type Finding, type Path, type Probe, within } from '../probes/probe.ts'
import type { Subject } from '../subjects/subject.ts'
import { type Patience, repeated } from './repeated.ts'

/** A development server builds and fills its caches before its first response, ms. */
const WARM_UP_MS = 20_000

/** Measures all cells of one subject, running probes in parallel. Rejects if it does not start. */
export async function measure(
  subject: Subject,
  probes: readonly Probe[],
  origin: Path['origin'],
  limited: <T>(work: () => Promise<T>) => Promise<T>,
): Promise<Record<string, LabCell>> {
  const asked = probes.filter((probe) => isAskedOf(probe, subject))
  const { path, waiting, cells, stop } = await limited(async () => {
    const running = await subject.start(origin)
    const path = { address: running.address, origin }
    try {
      await warmUp(path)
      const quick = asked.filter(({ waits, alone }) => !waits && !alone)
      // Each with its own subject, beside the others, except the one that loads the machine.
      const own = (which: (id: string) => boolean) =>
        Promise.all(
          asked
            .filter(({ id, alone }) => alone && which(id))
            .map((probe) => withOwn(subject, probe, origin)),
        )
      const beside = own((id) => id !== 'many')
      beside.catch(() => {}) // awaited below
      if (subject.oneAtATime) {
        const cells: (readonly [string, LabCell])[] = []
        for (const probe of quick) cells.push(await several(probe, path))
        cells.push(...(await beside))
        return { path, waiting: [], cells, stop: running.stop }
      }
      const waiting = asked.filter(({ waits }) => waits).map((probe) => once(probe, path))
      // Run the heavy probe alone so that it delays no other.
      const heavy = quick.filter(({ id }) => id === 'slow')
      const light = quick.filter(({ id }) => id !== 'slow')
      const cells = await Promise.all(light.map((probe) => several(probe, path)))
      for (const probe of heavy) cells.push(await several(probe, path))
      cells.push(...(await beside), ...(await own((id) => id === 'many')))
      return { path, waiting, cells, stop: running.stop }
    } catch (error) {
      await running.stop()
      throw error
    }
  })
  try {
    const { silence } = subject
    const waited = subject.oneAtATime
      ? await inTurn(asked.filter(({ waits }) => waits).map((probe) => () => once(probe, path)))
      : await Promise.all(waiting)
    const found = new Map([...cells, ...waited])
    const idle = found.get('idle')
    if (idle?.result === 'kept' && silence) found.set('idle', { ...idle, note: silence })
    return Object.fromEntries(
      probes.flatMap(({ id }) => {
        const cell = found.get(id)
        return cell ? [[id, cell] as const] : []
      }),
    )
  } finally {
    await stop()
  }
}

/** Tests whether a probe makes sense for a subject. */
export function isAskedOf(probe: Probe, subject: Subject): boolean {
  if (subject.kind === 'server' && !probe.ofServers) return false
  if (subject.notAsked?.includes(probe.id)) return false
  if (subject.oneAtATime && probe.beside) return false
  if (probe.alone === 'reload') return subject.reloads
  if (probe.alone === 'http2') return subject.startHttp2 !== undefined
  return true
}

/** Runs one probe, starting a new subject for each try. */
function withOwn(subject: Subject, probe: Probe, origin: Path['origin']) {
  const isHttp2 = probe.alone === 'http2'
  const run = async (): Promise<Finding> => {
    const running = await ((isHttp2 && subject.startHttp2) || subject.start)(origin)
    const path = { ...running, origin }
    try {
      if (!isHttp2) await warmUp(path)
      return await probe.run(path)
    } finally {
      await running.stop()
    }
  }
  return several({ ...probe, run }, { address: '', origin })
}

async function warmUp({ address, origin }: Pick<Path, 'address' | 'origin'>): Promise<void> {
  const { run } = origin.expect()
  const url = new URL(addressOf({ run, events: 1, firstMs: 0 }), address)
  const asked = ask(url, new Transcript())
  await within(asked.ended, WARM_UP_MS, undefined)
  asked.leave()
}

async function inTurn<T>(works: readonly (() => Promise<T>)[]): Promise<T[]> {
  const results: T[] = []
  for (const work of works) results.push(await work())
  return results
}

const cellOf = (finding: Finding, runs: number): LabCell => {
  const { transcript, ...rest } = finding
  return { ...rest, runs, transcript: transcript.map((entry) => [...entry] as never) }
}

/** Other work on the machine disturbs only results that depend on tenths of a second. */
const FINE: Patience = { lagMs: 100, tries: 5 }
const COARSE: Patience = { lagMs: Number.POSITIVE_INFINITY, tries: 1 }

async function once(probe: Probe, path: Path) {
  return [probe.id, cellOf(await probe.run(path), 1)] as const
}

async function several(probe: Probe, path: Path) {
  const { found, runs } = await repeated(() => probe.run(path), probe.fine ? FINE : COARSE)
  return [probe.id, cellOf(found, runs)] as const
}
