import { describe, expect, it } from 'vitest'
import { RecordingError } from '../../src/bench/read-json.ts'
import type { Recording } from '../../src/bench/recording.ts'
import { encodeRecording, parseRecording } from '../../src/bench/recording-json.ts'

const bytes = { headers: 0, framing: 19, payload: 191 }

const run: Recording = {
  format: 'whichwire-run',
  version: 2,
  recordedAt: '2026-11-20T12:00:00.000Z',
  environment: {
    userAgent: 'Test/1.0',
    versions: { companion: '1', runtime: 'workerd' },
    machine: '2 cores, loopback',
  },
  parameters: { rateHz: 5, payloadBytes: 128, durationS: 20, seed: 7 },
  clock: { uncertaintyMs: 1.4, rttMs: 0.8, samples: 8 },
  events: 100,
  endedAtMs: 4000.5,
  faults: [{ kind: 'drop', atMs: 900 }],
  lanes: [
    {
      transport: 'sse',
      client: 'browser',
      signals: [
        { type: 'connecting', atMs: -20, attempt: 1, after: 0 },
        { type: 'open', atMs: -10.5, attempt: 1, after: 0 },
        { type: 'event', atMs: 2.5, id: 1, dueMs: 0, sentMs: 1, bytes, replayed: false },
        { type: 'closed', atMs: 900, by: 'peer', code: null, reason: '', reconnectInMs: 'browser' },
        { type: 'connecting', atMs: 900, attempt: 2, after: 1 },
        { type: 'open', atMs: 1910, attempt: 2, after: 1 },
        { type: 'event', atMs: 1911, id: 2, dueMs: 200, sentMs: 1909, bytes, replayed: true },
        { type: 'failed', atMs: 3000, why: 'gave up' },
      ],
    },
    {
      transport: 'websocket',
      client: 'plain',
      signals: [
        { type: 'closed', atMs: 900, by: 'peer', code: 1006, reason: '', reconnectInMs: null },
        { type: 'ended', atMs: 4000 },
      ],
    },
    {
      transport: 'long-polling',
      client: 'resume',
      signals: [
        { type: 'request', atMs: 5, after: 1 },
        { type: 'answer', atMs: 9, events: 0, bytes: { headers: 0, framing: 44, payload: 0 } },
        { type: 'heartbeat', atMs: 10, bytes: { headers: 0, framing: 6, payload: 0 } },
      ],
    },
  ],
}

// biome-ignore lint/suspicious/noExplicitAny: the edits below break the document on purpose.
type Edited = any

describe('a recorded run', () => {
  it('is unchanged after being written and read', () => {
    expect(parseRecording(encodeRecording(run))).toEqual(run)
  })

  it('keeps times to a tenth of a millisecond, one signal per line', () => {
    const text = encodeRecording({ ...run, endedAtMs: 4000.456789 })
    expect(parseRecording(text).endedAtMs).toBe(4000.5)
    expect(text).toContain('\n        [2.5,1,0,1,19,191,0],\n')
  })

  it('of version 1 is still read, its bytes split by the form of the event', () => {
    const old = JSON.parse(encodeRecording(run))
    old.version = 1
    const event = {
      id: 12,
      dueAt: 1_763_640_000_000,
      sentAt: 1_763_640_000_001,
      data: 'x'.repeat(128),
    }
    const payload = JSON.stringify(event).length
    old.lanes[0].signals[2] = [2.5, 12, 0, 1, payload + 19, 0]
    old.lanes[0].signals[6] = [1911, 2, 200, 1909, 210, 1]
    const { version, lanes } = parseRecording(JSON.stringify(old))
    expect(version).toBe(2)
    expect(lanes[0]?.signals[2]).toMatchObject({ bytes: { headers: 0, framing: 19, payload } })
  })

  const edits: [string, (run: Edited) => void, string][] = [
    [
      'another format',
      (r) => {
        r.format = 'har'
      },
      'format',
    ],
    [
      'a later version',
      (r) => {
        r.version = 3
      },
      'version',
    ],
    [
      'a date that is none',
      (r) => {
        r.recordedAt = 'yesterday'
      },
      'recordedAt',
    ],
    [
      'no environment',
      (r) => {
        delete r.environment
      },
      'environment',
    ],
    [
      'a version that is no string',
      (r) => {
        r.environment.versions.site = 3
      },
      'environment.versions.site',
    ],
    [
      'a rate that is no number',
      (r) => {
        r.parameters.rateHz = '5'
      },
      'parameters.rateHz',
    ],
    [
      'a seed that is no number',
      (r) => {
        r.parameters.seed = null
      },
      'parameters.seed',
    ],
    [
      'lanes that are no list',
      (r) => {
        r.lanes = {}
      },
      'lanes',
    ],
    [
      'an unknown signal',
      (r) => {
        r.lanes[0].signals[1].type = 'opened'
      },
      'lanes[0].signals[1].type',
    ],
    [
      'a time that is no number',
      (r) => {
        r.lanes[0].signals[1].atMs = null
      },
      'lanes[0].signals[1].atMs',
    ],
    [
      'an event with a part missing',
      (r) => {
        r.lanes[0].signals[2].pop()
      },
      'lanes[0].signals[2]',
    ],
    [
      'an event with words in it',
      (r) => {
        r.lanes[0].signals[2][1] = 'one'
      },
      'lanes[0].signals[2][1]',
    ],
    [
      'a wait that is a word',
      (r) => {
        r.lanes[0].signals[3].reconnectInMs = 'soon'
      },
      'lanes[0].signals[3].reconnectInMs',
    ],
  ]
  it.each(edits)('is refused with %s, and the place is named', (_, edit, where) => {
    const broken = JSON.parse(encodeRecording(run))
    edit(broken)
    expect(() => parseRecording(JSON.stringify(broken))).toThrow(
      expect.objectContaining({ type: 'bad-recording', where }),
    )
  })

  it('is refused if it is not JSON at all', () => {
    expect(() => parseRecording('{ nope')).toThrow(RecordingError)
  })
})
