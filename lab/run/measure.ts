import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { PathCell } from '../../src/schema/paths.ts'
import { addressOf } from '../origin/scenario.ts'
import { Transcript } from '../origin/transcript.ts'
import { ask } from '../probes/ask.ts'
import { type Finding, type Path, type Probe, within } from '../probes/probe.ts'
import type { Subject } from '../subjects/subject.ts'

/** Builds and caches of a development server come before the first answer. */
const WARM_UP_MS = 20_000

/** All cells of one subject, whose probes run beside each other. Rejects where it does not start. */
export async function measure(
  subject: Subject,
  probes: readonly Probe[],
  origin: Path['origin'],
  quickly: <T>(work: () => Promise<T>) => Promise<T>,
): Promise<Record<string, PathCell>> {
  const asked = probes.filter((probe) => isAskedOf(probe, subject))
  const { path, waiting, cells, stop } = await quickly(async () => {
    const running = await subject.start(origin)
    const path = { address: running.address, origin }
    try {
      await warmUp(path)
      const quick = asked.filter(({ waits, alone }) => !waits && !alone)
      // Each with a subject of its own: beside all others, but for the one that fills the machine.
      const own = (which: (id: string) => boolean) =>
        Promise.all(
          asked
            .filter(({ id, alone }) => alone && which(id))
            .map((probe) => withOwn(subject, probe, origin)),
        )
      const beside = own((id) => id !== 'many')
      beside.catch(() => {}) // awaited below
      if (subject.oneAtATime) {
        const cells: (readonly [string, PathCell])[] = []
        for (const probe of quick) cells.push(await repeated(probe, path))
        cells.push(...(await beside))
        return { path, waiting: [], cells, stop: running.stop }
      }
      const waiting = asked.filter(({ waits }) => waits).map((probe) => once(probe, path))
      // The heavy one alone, that no other is delayed by it.
      const heavy = quick.filter(({ id }) => id === 'slow')
      const light = quick.filter(({ id }) => id !== 'slow')
      const cells = await Promise.all(light.map((probe) => repeated(probe, path)))
      for (const probe of heavy) cells.push(await repeated(probe, path))
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

/** Whether a probe makes sense for a subject. */
export function isAskedOf(probe: Probe, subject: Subject): boolean {
  if (subject.kind === 'server' && !probe.ofServers) return false
  if (subject.notAsked?.includes(probe.id)) return false
  if (subject.oneAtATime && probe.beside) return false
  if (probe.alone === 'reload') return subject.reloads
  if (probe.alone === 'http2') return subject.startHttp2 !== undefined
  return true
}

/** One probe, each time with a subject that nobody else uses. */
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
  return repeated({ ...probe, run }, { address: '', origin })
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

const cellOf = (finding: Finding, runs: number): PathCell => {
  const { transcript, ...rest } = finding
  return { ...rest, runs, transcript: transcript.map((entry) => [...entry] as never) }
}

/** An event loop that is late by more says that this machine had other work, not the subject. */
const LAG_MS = 100
const MOST_TURNS = 5

/** A result that is not as it should be counts only where the machine had time for it. */
async function undisturbed(probe: Probe, path: Path): Promise<Finding> {
  for (let turn = 1; ; turn += 1) {
    const lag = monitorEventLoopDelay({ resolution: 10 })
    lag.enable()
    const finding = await probe.run(path)
    lag.disable()
    const isBusy = probe.fine === true && lag.max / 1e6 > LAG_MS
    if (finding.level === 'good' || !isBusy || turn === MOST_TURNS) return finding
  }
}

async function once(probe: Probe, path: Path) {
  return [probe.id, cellOf(await probe.run(path), 1)] as const
}

/** What is not as it should be is measured again; where two differ, a third decides. */
async function repeated(probe: Probe, path: Path) {
  const first = await undisturbed(probe, path)
  if (first.level === 'good') return [probe.id, cellOf(first, 1)] as const
  const second = await undisturbed(probe, path)
  if (second.result === first.result) return [probe.id, cellOf(second, 2)] as const
  const third = await undisturbed(probe, path)
  const agreed = third.result === first.result ? first : third
  return [probe.id, cellOf(agreed, 3)] as const
}
