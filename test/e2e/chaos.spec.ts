import { readFile } from 'node:fs/promises'
import { expect, test } from '@playwright/test'
import { randomFrom } from '../../src/bench/random.ts'
import { parseRecording } from '../../src/bench/recording-json.ts'
import { saveRowInSight } from '../../src/harness/save-row.ts'
import { type LaneId, laneKindOf } from '../../src/widgets/lane-figure/lane-kinds.ts'
import { LANE_TRANSPORTS } from '../../src/wire/api.ts'
import { FULL_SIZE } from '../support/size.ts'
import { Demo } from './support/demo.ts'

const [FAULTS, DURATION_S] = FULL_SIZE ? [200, 180] : [25, 20]
const RATE_HZ = 20
const EVENTS = RATE_HZ * DURATION_S
const RESUMING = [
  'websocket-resume',
  'sse',
  'fetch-stream',
  'long-polling',
  'short-polling',
] as const satisfies readonly LaneId[]
/** Reconnects without asking for old events: whatever was sent meanwhile is lost. */
const LOSING = 'websocket-reconnect'

/** The calm after the last fault in which every lane can reconnect before the run ends, ms. */
const CALM_MS = FULL_SIZE ? 20_000 : 8000

/** A refused EventSource gives up for good, which another test covers, so it is never refused. */
const REFUSABLE = LANE_TRANSPORTS.filter((transport) => transport !== 'sse')
const ANYWHERE = ['all', ...LANE_TRANSPORTS] as const

// The seed is printed so that a failure can be repeated: SEED=… npx playwright test chaos
const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 1e9))

test(`${FAULTS} random faults on six lanes: those that resume get every event once and in order, and the losses of the one that does not are counted exactly`, async ({
  page,
  request,
}) => {
  console.log(`seed ${seed}`)
  test.setTimeout((DURATION_S + 60) * 1000)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const random = randomFrom(seed)
  const oneOf = <T>(values: readonly T[]) => values[Math.floor(random() * values.length)] as T
  const lanes = [LOSING, ...RESUMING].join()
  const demo = await Demo.open(page, `?lanes=${lanes}&rate=${RATE_HZ}&duration=${DURATION_S}`)
  await demo.start()
  const startedAtMs = Date.now()
  const paceMs = (DURATION_S * 1000 - CALM_MS) / FAULTS
  for (let index = 0; index < FAULTS; index++) {
    const kind = oneOf(['drop', 'drop', 'stall', 'silence', 'buffer', 'refuse', 'restart'] as const)
    const lane = oneOf(kind === 'refuse' ? REFUSABLE : ANYWHERE)
    const where = lane !== 'all' && { lane }
    const bytes = oneOf([undefined, 1024])
    const status = oneOf([503, 429, 500])
    await demo.fault({ kind, ms: 1000, status, ...where, ...(bytes && { bytes }) })
    if (kind === 'refuse') await demo.fault({ kind: 'drop', ...where })
    // Faults follow each other at random times, a few together and then a pause.
    const nextAtMs = startedAtMs + (index + 0.2 + 0.8 * random()) * paceMs
    await page.waitForTimeout(Math.max(0, nextAtMs - Date.now()))
  }
  await expect(demo.head).toContainText('Over', { timeout: CALM_MS + 30_000 })

  const ids = await demo.idsOnServer(request)
  expect(ids).toHaveLength(EVENTS)
  const recorded = await idsInRecording(demo)
  for (const lane of RESUMING) {
    expect(await demo.numbers(lane), `${lane}, seed ${seed}\n${await demo.log()}`).toMatchObject({
      Received: EVENTS,
      Lost: 0,
      Duplicates: 0,
      'Out of order': 0,
    })
    expect(recorded.get(lane), `${lane}, seed ${seed}`).toEqual(ids)
  }
  // The page counts what was really sent.
  expect(demo.wire.sse).toEqual(ids)
  for (const lane of ['long-polling', 'short-polling'] as const) {
    expect(await demo.fetched(lane)).toEqual(ids)
  }
  const got = recorded.get(LOSING) ?? []
  expect(got, `${LOSING}, seed ${seed}`).toEqual([...new Set(got)].sort((a, b) => a - b))
  expect(got.length).toBeLessThan(EVENTS)
  // Two of the lanes are WebSockets, which the browser's network layer does not distinguish.
  const inOrder = (all: readonly number[]) => [...all].sort((a, b) => a - b)
  expect(inOrder(demo.wire.websocket)).toEqual(inOrder([...ids, ...got]))
  expect(await demo.numbers(LOSING)).toMatchObject({
    Received: got.length,
    Lost: EVENTS - got.length,
    Replayed: 0,
    Duplicates: 0,
    'Out of order': 0,
  })
})

/** Reads the ids that each lane delivered, in order, from the run's own file. */
async function idsInRecording(demo: Demo): Promise<ReadonlyMap<LaneId, readonly number[]>> {
  await saveRowInSight(demo.page)
  const [download] = await Promise.all([
    demo.page.waitForEvent('download'),
    demo.button('Save this run (JSON)').click(),
  ])
  const { lanes } = parseRecording(await readFile(await download.path(), 'utf8'))
  return new Map(
    lanes.map(({ transport, client, signals }) => [
      laneKindOf(transport, client).id,
      signals.flatMap((signal) => (signal.type === 'event' ? [signal.id] : [])),
    ]),
  )
}
