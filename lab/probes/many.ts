import { addressOf } from '../origin/scenario.ts'
import { Transcript } from '../origin/transcript.ts'
import { ask } from './ask.ts'
import { type Finding, type Level, type Path, type Probe, within } from './probe.ts'
import { residentBytes } from './resident-bytes.ts'

const MANY: Readonly<Record<string, Level>> = { held: 'good', limited: 'depends', refused: 'none' }

/** Streams to open at a time: more would measure the system's queue of new connections. */
const AT_ONCE = 50
/** A subject that accepts no stream for this long accepts no more, ms. */
const PATIENCE_MS = 8000

/** Opens `count` silent streams: how many reach the server and stay, and the memory each takes. */
export function manyProbe(count: number): Probe {
  async function run({ address, origin, pid }: Path): Promise<Finding> {
    const transcript = new Transcript()
    transcript.note('client', `asks for ${count} streams`)
    const before = pid === undefined ? undefined : residentBytes(pid)
    let lost = 0
    const one = () => {
      const { run, visit } = origin.expect()
      const scenario = { run, events: 1, firstMs: 0, finish: 'hold' } as const
      const asked = ask(new URL(addressOf(scenario), address), visit.transcript)
      let isThere = false
      const reached = visit.arrived.then(() => {
        isThere = true
        return true
      })
      void asked.ended.then(() => {
        if (isThere) lost += 1
      })
      return { asked, reached: Promise.race([reached, asked.ended.then(() => false)]) }
    }
    const streams: ReturnType<typeof one>[] = []
    let held = 0
    while (streams.length < count) {
      const more = Array.from({ length: Math.min(AT_ONCE, count - streams.length) }, one)
      streams.push(...more)
      held += await countReached(more.map(({ reached }) => reached))
      transcript.note('origin', `streams open: ${held} of ${streams.length}`)
      if (held < streams.length) break
    }
    const after = pid === undefined ? undefined : residentBytes(pid)
    const result = held === 0 ? 'refused' : held === count && lost === 0 ? 'held' : 'limited'
    if (before !== undefined) transcript.note('origin', 'memory before', before)
    if (after !== undefined) transcript.note('origin', 'memory then', after)
    for (const { asked } of streams) asked.leave()
    const each = before !== undefined && after !== undefined && held > 0 && (after - before) / held
    return {
      result,
      level: MANY[result] ?? 'none',
      ...(each !== false && { bytes: Math.max(0, Math.round(each)) }),
      ...(result === 'limited' && { note: `${held - lost} held` }),
      transcript: transcript.entries,
    }
  }
  return {
    id: 'many',
    title: `${count.toLocaleString('en')} streams`,
    condition: 'open at a time, memory of each',
    results: MANY,
    alone: 'any',
    beside: true,
    ofServers: true,
    run,
  }
}

/** Counts the streams that reach the server; stops waiting once none settles within PATIENCE_MS. */
async function countReached(all: readonly Promise<boolean>[]): Promise<number> {
  let settled = 0
  let count = 0
  for (const reached of all) {
    void reached.then((yes) => {
      settled += 1
      if (yes) count += 1
    })
  }
  const everyone = Promise.all(all).then(() => true)
  for (let before = -1; settled > before; ) {
    before = settled
    if (await within(everyone, PATIENCE_MS, false)) break
  }
  return count
}
