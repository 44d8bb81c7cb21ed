import { expect, it } from 'vitest'
import type { RecordedLane, RunSignal } from '../../src/bench/recording.ts'
import { type SleepStats, sleepLanes, sleepWords } from '../../src/widgets/sleep/sleep-lane.ts'

const event = (id: number, atMs = id * 500 + 5, replayed = false): RunSignal => ({
  ...{ type: 'event', id, atMs, dueMs: id * 500, sentMs: id * 500, replayed },
  bytes: { headers: 0, framing: 1, payload: 1 },
})
const open: RunSignal = { type: 'open', atMs: 10, attempt: 1, after: 0 }
const lane = (client: string, ...signals: RunSignal[]): RecordedLane => ({
  ...{ transport: client.startsWith('browser') ? 'sse' : 'websocket', client },
  signals: [{ type: 'connecting', atMs: 0, attempt: 1, after: 0 }, open, event(1), ...signals],
})

/** Frozen from 700 ms to 3.2 s; five events fell due meanwhile. */
const stats = (...lanes: RecordedLane[]): SleepStats => ({
  lanes,
  moments: [
    { type: 'frozen', atMs: 700 },
    { type: 'resumed', atMs: 3200 },
  ],
  ...{ rateHz: 2, events: 240, nowMs: 12_000 },
})

it('a client that reconnects is up to date with the first live event, not with a replayed one', () => {
  const [back, silent] = sleepLanes(
    stats(
      lane('wake', event(2, 3201), event(3, 3702, true), event(7, 3710), event(8, 4005)),
      lane('browser', event(2, 3201)),
    ),
  )
  expect(back?.backAfterMs).toBe(510)
  expect(silent?.backAfterMs).toBeUndefined()
  expect(silent?.state).toContain('open, but silent')
})

it('received, lost and due add up to what was sent, and the page’s own end loses nothing', () => {
  const ended: RunSignal = {
    ...{ type: 'closed', atMs: 11_900, by: 'client', code: 1000, reason: '', reconnectInMs: null },
  }
  const cut: RunSignal = { ...ended, by: 'peer', code: 1006, atMs: 3200 }
  const lanes = sleepLanes(stats(lane('plain', cut), lane('browser', ended)))
  for (const { sent, received, lost, stillDue } of lanes) {
    expect(received + lost + stillDue).toBe(sent)
  }
  expect(lanes.map(({ lost, state }) => [lost, state.split(' for ')[0]])).toEqual([
    [23, 'closed'],
    [0, 'open, but silent'],
  ])
})

it('the sentence follows what happened', () => {
  const away = { ...stats(lane('plain')), moments: [{ type: 'hidden', atMs: 700 }] as const }
  expect(sleepWords({ ...away, moments: [] }).more).toContain('come back')
  expect(sleepWords(away).head).toContain('out of sight')
  const words = sleepWords(stats(lane('plain'), lane('wake', event(7, 3710))))
  expect(words.head).toContain('1 client has heard nothing since: WebSocket, plain')
  expect(words.more).toContain('WebSocket, checks on visibilitychange after 0.5 s')
})
