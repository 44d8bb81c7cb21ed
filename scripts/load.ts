// npm run load: the companion under load, compared with a bare worker that only writes.
//
// Each is served by `wrangler dev` as by `npm start`, one after the other. 1,000 SSE and 1,000
// WebSocket connections over 125 runs are held for a minute (--seconds), with every id on every
// connection checked, to the end of the runs; then it tries one more connection on each lane of
// each run. Cleans up after itself. Prints a table, or JSON with --json. Fails if an event is lost,
// a limit does not hold, or the companion reaches less than 85 % of the bare worker's rate, opens
// less than half as many connections a second, or takes more than 1.15 times its memory. The rate
// is compared twice: as delivered, where both may keep up, and by the processor time per event,
// which shows when either would stop keeping up.
//
// With --hold: 2,000 SSE and 2,000 WebSocket connections for five minutes, the companion alone,
// timing its health request meanwhile. Fails if an event is lost.
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { runCommand } from '../src/harness/command.ts'
import { UsageError } from '../src/harness/port.ts'
import { serve } from '../src/harness/serve.ts'
import { root } from '../src/harness/tools.ts'
import { findLosses, heldTable, hold } from './load/hold.ts'
import { measure } from './load/measure.ts'
import { findMisses, table } from './load/report.ts'

const BARE = ['--config', join(root, 'scripts/load/bare/wrangler.jsonc')]
const AT_MOST_MS = 8 * 60_000

await runCommand(async (asked) => {
  const { values } = parseArgs({
    options: {
      seconds: { type: 'string', default: '60' },
      hold: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  })
  const seconds = Number(values.seconds)
  if (!(seconds >= 1 && seconds <= 120)) {
    throw new UsageError(`--seconds must be a number from 1 to 120, got "${values.seconds}".`)
  }
  const stop = AbortSignal.any([asked, AbortSignal.timeout(AT_MOST_MS)])
  if (values.hold) {
    const figures = await withServer([], stop, (origin) => hold(origin, stop))
    console.log(values.json ? JSON.stringify(figures) : heldTable(figures))
    return tell(findLosses(figures))
  }
  const measured = (bare: boolean) => (origin: URL) => measure({ origin, bare }, seconds, stop)
  const companion = await withServer([], stop, measured(false))
  const bare = await withServer(BARE, stop, measured(true))
  console.log(values.json ? JSON.stringify({ companion, bare }) : table(companion, bare, seconds))
  return tell(findMisses(companion, bare))
})

/** Prints the misses and returns the exit code. */
function tell(misses: readonly string[]): number {
  for (const miss of misses) console.error(miss)
  return misses.length === 0 ? 0 : 1
}

/** Serves the companion, or what `wranglerArgs` name, during `work`. */
async function withServer<T>(
  wranglerArgs: readonly string[],
  stop: AbortSignal,
  work: (origin: URL) => Promise<T>,
): Promise<T> {
  const served = await serve({ port: 0, pages: 'none', wranglerArgs, stop })
  try {
    return await Promise.race([work(new URL(served.url)), served.failed])
  } finally {
    await served.stop()
  }
}
