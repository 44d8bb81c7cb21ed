// npm run calibrate: how close the side-by-side demo's numbers are to the truth. The real page runs
// in real Chromium behind the project's own TCP proxy, which adds real delays and knows when each
// byte came and went. Needs a built site (npm run build) and a quiet machine. --ways=0,50,0:100
// chooses the delays: ms each way, or ms up and down; --seconds is the length of each run. Then it
// measures the delay that the demo server adds, --added=80,150,300, each against a run without a
// delay. Fails if a number is too far from the truth; --loose allows for a busy machine.
// --site=http://127.0.0.1:8080 uses a site that is already being served.
import { parseArgs } from 'node:util'
import { type Browser, chromium } from '@playwright/test'
import { chromiumFlags, findBrowser } from '../src/harness/browser.ts'
import { calibrationRun, type LaneCheck, latencyWithAdded } from '../src/harness/calibration.ts'
import { findMisses, LOOSE, STRICT } from '../src/harness/calibration-bounds.ts'
import { runCommand } from '../src/harness/command.ts'
import { UsageError } from '../src/harness/port.ts'
import { serve } from '../src/harness/serve.ts'
import { openTcpProxy } from '../src/harness/tcp-proxy.ts'
import { DURATIONS } from '../src/widgets/side-by-side/settings.ts'

const WAYS = '0,20,50,100,200,0:100,100:0,20:200'

/** How far the page's measure of an added delay may be off: this many ms or this share of it. */
const ADDED = { ms: 3, share: 0.05 } as const

/** The longest delay that the demo server can add, ms. */
const MOST_ADDED_MS = 300

await runCommand(async (stop) => {
  const { values } = parseArgs({
    options: {
      ways: { type: 'string', default: WAYS },
      seconds: { type: 'string', default: '20' },
      lanes: { type: 'string', default: '' },
      added: { type: 'string', default: '80,150,300' },
      loose: { type: 'boolean', default: false },
      site: { type: 'string' },
    },
  })
  const ways = values.ways.split(',').filter(Boolean).map(readWay)
  const durationS = readSeconds(values.seconds)
  const delays = values.added.split(',').filter(Boolean).map(readDelay)
  const site = values.site ? undefined : await serve({ port: 0, stop })
  const url = site?.url ?? values.site ?? ''
  const proxy = await openTcpProxy(Number(new URL(url).port), { withoutCompression: true })
  const browser = await chromium.launch({ executablePath: findBrowser(), args: [...chromiumFlags] })
  let misses = 0
  try {
    for (const way of ways) {
      stop.throwIfAborted()
      const checks = await calibrationRun(browser, proxy, {
        ...way,
        durationS,
        ...(values.lanes && { lanes: values.lanes }),
      })
      console.log(`\n${way.upMs} ms up, ${way.downMs} ms down`)
      console.table(Object.fromEntries(checks.map((check) => [check.lane, row(check)])))
      const bounds = values.loose ? LOOSE : STRICT
      const found = checks.flatMap((check) => findMisses(check, way, bounds))
      for (const miss of found) console.log(miss)
      misses += found.length
    }
    if (delays.length > 0) misses += await addedMisses(browser, url, delays, stop)
  } finally {
    await browser.close()
    await proxy.close()
    await site?.stop()
  }
  console.log(misses === 0 ? '\nAll within their bounds.' : `\nOut of bounds: ${misses}.`)
  return misses === 0 ? 0 : 1
})

/** Compares runs with an added delay with one without. @returns how many lanes are out of bounds */
async function addedMisses(
  browser: Browser,
  origin: string,
  delays: readonly number[],
  stop: AbortSignal,
) {
  const without = await latencyWithAdded(browser, origin, 0)
  let misses = 0
  for (const delayMs of delays) {
    stop.throwIfAborted()
    const added = await latencyWithAdded(browser, origin, delayMs)
    added.forEach(({ lane, medianMs }, index) => {
      const measured = medianMs - (without[index]?.medianMs ?? Number.NaN)
      const bound = Math.max(ADDED.ms, ADDED.share * delayMs)
      const fits = Math.abs(measured - delayMs) <= bound
      console.log(
        `${delayMs} ms added, ${lane}: ${measured.toFixed(1)} ms measured, bound ± ${bound} ms${fits ? '' : ': OUT OF BOUNDS'}`,
      )
      if (!fits) misses++
    })
  }
  return misses
}

/** Parses `50`, 50 ms each way, or `0:100`, 0 ms up and 100 ms down. Throws a UsageError. */
function readWay(text: string) {
  const [up, down = up] = text.split(':').map((ms) => (ms === '' ? Number.NaN : Number(ms)))
  if (up !== undefined && down !== undefined && up >= 0 && down >= 0) {
    return { upMs: up, downMs: down }
  }
  throw new UsageError(`--ways must be numbers of ms such as 50 or 0:100, got "${text}".`)
}

/** Throws a UsageError for a duration the page does not offer: it would run its usual minute. */
function readSeconds(text: string): number {
  const offered = DURATIONS.map(([seconds]) => seconds)
  if (offered.includes(Number(text))) return Number(text)
  throw new UsageError(
    `--seconds must be a duration of the page, ${offered.join(', ')}; got "${text}".`,
  )
}

function readDelay(text: string): number {
  const delayMs = Number(text)
  if (delayMs > 0 && delayMs <= MOST_ADDED_MS) return delayMs
  throw new UsageError(`--added must be ms up to ${MOST_ADDED_MS}, such as 80,150; got "${text}".`)
}

function row(check: LaneCheck) {
  const tenth = (value: number) => Math.round(value * 10) / 10
  return {
    'latency, ms': tenth(check.latencyMs),
    '±': tenth(check.uncertaintyMs),
    'truth, ms': tenth(check.trueLatencyMs),
    'round trip, ms': tenth(check.roundTripMs),
    'its truth, ms': tenth(check.trueRoundTripMs),
    bytes: check.bytes,
    'its truth': check.trueBytes,
    'off, %': Math.round((check.bytes / check.trueBytes - 1) * 1000) / 10,
  }
}
