import type { Scenario } from '../scenario.ts'
import type { Piece } from '../server/step.ts'
import { bothTransports, event, idOf } from './attempts.ts'

/** Events sent at once. */
const BLOCK = 500
const BLOCKS = 200
/** More than the noise of a heap after collection, less than a list of all events takes. */
const GROWN_BYTES = 12_000_000
/** How long all events may take to arrive, ms, even on a busy machine. */
const PATIENCE_MS = 240_000

export const loadScenarios: readonly Scenario[] = bothTransports.map(
  (of): Scenario => ({
    id: idOf(of, 'memory'),
    group: 'load',
    title: 'Memory over 100,000 events',
    condition: 'heap after a collection',
    of,
    needs: ['raw', 'heap'],
    expected: 'It is as large after them as before.',
    results: { 'as before': 'good', grows: 'fault', 'not all came': 'fault' },
    alone: true,
    async run(bench) {
      const filling = 'x'.repeat(100)
      const block: readonly Piece[] =
        of === 'sse'
          ? [`data: ${filling}\n\n`.repeat(BLOCK)]
          : [...Array.from({ length: BLOCK }, () => filling), 1]
      const blocks = Array.from({ length: Math.round(bench.length(BLOCKS)) }, () => block).flat()
      const send = [event('last of none'), 1500, ...blocks, event('last of all')]
      const client = bench.open(await bench.serve([{ send, finish: 'hold' }]), { quiet: true })
      await bench.until(() => client.events.length > 0, 10_000)
      client.memory()
      const weighed = (times: number) =>
        client.reports.filter(({ what }) => what === 'memory').length >= times
      await bench.until(() => weighed(1), 1400)
      const all = await bench.until(() => client.events.length > 1, PATIENCE_MS)
      client.memory()
      await bench.until(() => weighed(2), 10_000)
      const [before = 0, after = 0] = client.reports.flatMap(({ bytes }) => bytes ?? [])
      const came = client.reports.findLast(({ what }) => what === 'memory')?.events ?? 0
      if (!all)
        return { result: 'not all came', note: `${came} came in ${PATIENCE_MS / 60_000} minutes` }
      const note = `${((after - before) / 1e6).toFixed(1)} MB more`
      return { result: after - before > GROWN_BYTES ? 'grows' : 'as before', note }
    },
  }),
)
