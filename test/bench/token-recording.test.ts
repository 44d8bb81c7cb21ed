import { describe, expect, it } from 'vitest'
import { encodeTokens, readTokens, type TokenRecording } from '../../src/bench/token-recording.ts'

const recording: TokenRecording = {
  format: 'whichwire-tokens',
  version: 1,
  recordedAt: '2026-11-21T09:53:05.387Z',
  environment: { userAgent: 'test', versions: { companion: '1' }, machine: 'a desk' },
  parameters: { rateHz: 25, payloadBytes: 12, durationS: 20 },
  words: 500,
  endedAtMs: 20_010,
  notes: [{ atMs: 6006, text: 'cut' }],
  lanes: [
    {
      transport: 'sse',
      client: 'browser',
      signals: [
        { type: 'asked', atMs: 0.2, after: 0 },
        { type: 'open', atMs: 140, after: 0 },
        { type: 'word', atMs: 141.3, id: 1, word: 'amber', keptMs: 90 },
        { type: 'cut', atMs: 6000, why: 'cut', backInMs: 'browser' },
        { type: 'cut', atMs: 6001, why: 'cut', backInMs: 400 },
        { type: 'cut', atMs: 6002, why: 'cut', backInMs: null },
        { type: 'stopped', atMs: 6003 },
        { type: 'failed', atMs: 6004, why: 'no' },
        { type: 'ended', atMs: 6005 },
      ],
    },
  ],
}

describe('a recording of words', () => {
  it('is read as it was written', () => {
    expect(readTokens(JSON.parse(encodeTokens(recording)))).toEqual(recording)
  })

  it.each([
    [{ version: 2 }, 'version'],
    [{ words: 'many' }, 'words'],
    [{ lanes: [{ transport: 'sse', client: 'x', signals: [[1, 2]] }] }, 'lanes[0].signals[0][2]'],
    [
      { lanes: [{ transport: 'sse', client: 'x', signals: [{ type: 'lost', atMs: 1 }] }] },
      'lanes[0].signals[0].type',
    ],
  ])('names the place of the mistake: %o', (wrong, where) => {
    expect(() => readTokens({ ...recording, ...wrong })).toThrow(expect.objectContaining({ where }))
  })
})
