import { estimateOffset } from '../../bench/clock-offset.ts'
import { type Companion, companionAt, type Run } from '../../lanes/companion.ts'
import { CompanionError } from '../../lanes/companion-error.ts'
import { browserWeb } from '../../lanes/web.ts'
import type { Health } from '../../wire/api.ts'
import type { ClockSample } from '../../wire/timed.ts'
import type { Kit, KitScope, OpenKit } from './session.ts'
import { Waits } from './settle.ts'

/** Samples of the server's clock: each may reduce the uncertainty. */
const CLOCK = { least: 4, most: 12, withinMs: 1000 } as const

/** Opens a kit in this browser. @throws CompanionError if no run is available */
export function browserKit(origin: string, scope: KitScope): Promise<OpenKit> {
  const web = browserWeb()
  return openKit({ origin, web, companion: companionAt(origin, web) }, scope)
}

/** Opens a kit. @throws CompanionError if the demo server does not answer or has no runs to give */
export async function openKit(
  parts: Pick<Kit, 'companion' | 'origin' | 'web'>,
  scope: KitScope,
): Promise<OpenKit> {
  const { companion, web } = parts
  const { signal } = scope
  const health = await companion.health()
  checkOn(health)
  const waits = new Waits(web, signal)
  const runs = new Set<Run>()
  const endRuns = (keepalive: boolean) => {
    for (const run of runs) endRun(companion, run, keepalive)
    runs.clear()
  }
  const kit: Kit = {
    ...parts,
    ...scope,
    ...{ health, waits },
    async createRun(request) {
      waits.check()
      const run = await companion.createRun(request)
      if (signal.aborted) endRun(companion, run, true)
      else runs.add(run)
      waits.check()
      return run
    },
    endRuns: () => endRuns(false),
    async compareClocks() {
      const samples: ClockSample[] = []
      const enoughAtMs = web.now() + CLOCK.withinMs
      while (samples.length < CLOCK.most) {
        if (samples.length >= CLOCK.least && web.now() > enoughAtMs) break
        samples.push(await companion.clock())
        waits.check()
      }
      return estimateOffset(samples)
    },
  }
  return { kit, endRuns }
}

function endRun(companion: Companion, run: Run, keepalive: boolean): void {
  companion.deleteRun(run, { keepalive }).catch(() => undefined)
}

/** Checks that runs are available. @throws CompanionError that says why they are not */
function checkOn({ demos, demosFrom }: Health): void {
  if (demos === 'off') throw closed('Live demos are switched off here', '')
  if (demos !== 'budget-used') return
  const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })
  const from = demosFrom === undefined ? '' : `They run again from ${time.format(demosFrom)}.`
  throw closed('Live demos have used up today’s budget', from)
}

function closed(title: string, detail: string): CompanionError {
  return new CompanionError('refused', title, 503, { title, detail })
}
