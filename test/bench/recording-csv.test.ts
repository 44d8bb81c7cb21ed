import { describe, expect, it } from 'vitest'
import type { Recording, RunSignal } from '../../src/bench/recording.ts'
import { recordingCsv } from '../../src/bench/recording-csv.ts'

const event: RunSignal = {
  type: 'event',
  atMs: 1012.34,
  id: 5,
  dueMs: 1000,
  sentMs: 1001,
  bytes: { headers: 0, framing: 4, payload: 180 },
  replayed: true,
}

function recordingOf(signals: RunSignal[]): Recording {
  return {
    format: 'whichwire-run',
    version: 2,
    recordedAt: '2026-11-21T09:00:00.000Z',
    environment: { userAgent: 'Test/1.0\n# (fake)', versions: { companion: '1', protocol: 'h2' } },
    parameters: { rateHz: 5, payloadBytes: 128, durationS: 20, seed: 7 },
    clock: { uncertaintyMs: 2.04, rttMs: 4.1, samples: 12 },
    events: 100,
    endedAtMs: 20_100,
    faults: [{ kind: 'refuse', atMs: 900, lane: 'sse', ms: 3000, status: 503 }],
    lanes: [{ transport: 'sse', client: 'browser', signals }],
  }
}

const linesOf = (signals: RunSignal[]) => recordingCsv(recordingOf(signals)).split('\n')
const rowsOf = (signals: RunSignal[]) =>
  linesOf(signals).filter((line) => line !== '' && !line.startsWith('#'))

describe('a recording as CSV', () => {
  it('starts with its origin, one comment per fact', () => {
    const comments = linesOf([]).filter((line) => line.startsWith('#'))
    expect(comments).toContain('# recorded_at: 2026-11-21T09:00:00.000Z')
    expect(comments).toContain('# user_agent: Test/1.0 # (fake)')
    expect(comments).toContain('# protocol: h2')
    expect(comments).toContain('# seed: 7')
    expect(comments).toContain('# clock_uncertainty_ms: 2')
    expect(linesOf([])[comments.length]).toMatch(/^at_ms,lane,/)
  })

  it('has a row for each event and each fault, in order of time', () => {
    expect(rowsOf([event]).slice(1)).toEqual([
      '900,sse,,fault,,,,,,,,,"refuse, 3000 ms, status 503"',
      '1012.3,sse,browser,event,5,1000,1001,11.3,12.3,4,180,1,',
    ])
  })

  it('has as many cells in each row as there are columns', () => {
    const bytes = { headers: 0, framing: 2, payload: 0 }
    const rows = rowsOf([
      { type: 'connecting', atMs: 0, attempt: 1, after: null },
      { type: 'open', atMs: 1, attempt: 1, after: 4 },
      { type: 'request', atMs: 2, after: 4 },
      { type: 'answer', atMs: 3, events: 0, bytes },
      { type: 'heartbeat', atMs: 4, bytes },
      { type: 'ended', atMs: 5 },
    ])
    const commas = rows.map((row) => row.replaceAll(/"[^"]*"/g, '').match(/,/g)?.length)
    expect(new Set(commas)).toEqual(new Set([12]))
  })

  it('quotes what would break a row, and disarms what a spreadsheet would run', () => {
    const [, , quoted] = rowsOf([{ type: 'failed', atMs: 1000, why: 'said "no", twice' }])
    expect(quoted).toMatch(/,"said ""no"", twice"$/)
    const [, , formula] = rowsOf([{ type: 'failed', atMs: 1000, why: '=HYPERLINK("x")' }])
    expect(formula).toContain(`"'=HYPERLINK(""x"")"`)
  })
})
