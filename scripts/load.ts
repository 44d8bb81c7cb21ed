// npm run load: the companion under load, beside a bare worker that only writes.
//
// Each is served by `wrangler dev` as by `npm start`, one after the other. 1,000 SSE and 1,000
// WebSocket connections over 125 runs are held for a minute (--seconds), with every id on every
// connection checked, to the end of the runs; then one connection more is tried on each lane of each
// run. Ends by itself and leaves nothing behind. Prints a table, or JSON with --json. Fails when an
// event is lost, a limit does not hold, or the companion misses 80 % of the bare worker's rate or
// takes more than 1.2 times its memory. The rate is compared twice: as delivered, where both may
// keep up, and by the processor time of an event, which says where either would stop keeping up.
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { runCommand } from '../src/harness/command.ts'
import { UsageError } from '../src/harness/port.ts'
import { serve } from '../src/harness/serve.ts'
import { root } from '../src/harness/tools.ts'
import { type Figures, measure } from './load/measure.ts'
import { findMisses, table } from './load/report.ts'

const BARE = ['--config', join(root, 'scripts/load/bare/wrangler.jsonc')]
const AT_MOST_MS = 5 * 60_000

await runCommand(async (asked) => {
  const { values } = parseArgs({
    options: {
      seconds: { type: 'string', default: '60' },
      json: { type: 'boolean', default: false },
    },
  })
  const seconds = Number(values.seconds)
  if (!(seconds >= 1 && seconds <= 120)) {
    throw new UsageError(`--seconds must be a number from 1 to 120, got "${values.seconds}".`)
  }
  const stop = AbortSignal.any([asked, AbortSignal.timeout(AT_MOST_MS)])
  const companion = await measureServed([], false, seconds, stop)
  const bare = await measureServed(BARE, true, seconds, stop)
  console.log(values.json ? JSON.stringify({ companion, bare }) : table(companion, bare, seconds))
  const misses = findMisses(companion, bare)
  for (const miss of misses) console.error(miss)
  return misses.length === 0 ? 0 : 1
})

async function measureServed(
  wranglerArgs: readonly string[],
  bare: boolean,
  seconds: number,
  stop: AbortSignal,
): Promise<Figures> {
  const served = await serve({ port: 0, pages: 'none', wranglerArgs, stop })
  try {
    const work = measure({ origin: new URL(served.url), bare }, seconds, stop)
    return await Promise.race([work, served.failed])
  } finally {
    await served.stop()
  }
}
