import { describe, expect, test } from 'vitest'
import {
  countsOf,
  LANE_TRANSPORTS,
  NO_HEADERS,
  partOf,
  RUN_PARTS,
  runAddresses,
  segmentsOf,
  toRunReport,
  transportsOf,
} from '../../src/wire/api.ts'

const id = 'a'.repeat(64)

describe('the words of the API', () => {
  test('a lane may be named by its transport, or by the last segment of its address', () => {
    for (const transport of LANE_TRANSPORTS) expect(transportsOf(transport)).toEqual([transport])
    expect(transportsOf('ws')).toEqual(['websocket'])
    expect(transportsOf('stream')).toEqual(['fetch-stream'])
    expect(transportsOf('poll')).toEqual(['long-polling', 'short-polling'])
    for (const wrong of ['', 'messages', 'WS', 7, null, undefined, ['ws']]) {
      expect(transportsOf(wrong)).toBeUndefined()
    }
  })

  test('the addresses of a run are the four that version 1 promises, and two more', () => {
    const base = `/companion/v1/runs/${id}`
    expect(runAddresses(id)).toEqual({
      lanes: {
        ws: `${base}/ws`,
        sse: `${base}/sse`,
        stream: `${base}/stream`,
        poll: `${base}/poll`,
      },
      messages: `${base}/messages`,
      faults: `${base}/faults`,
    })
    expect(segmentsOf(LANE_TRANSPORTS)).toEqual(['ws', 'sse', 'stream', 'poll'])
  })

  test('a request counts for the part whose address it requested', () => {
    const { lanes, messages, faults } = runAddresses(id)
    const part = (path: string, waitMs = 0) => partOf(path, waitMs)?.part
    expect(Object.values(lanes).map((path) => part(path))).toEqual([
      'websocket',
      'sse',
      'fetch-stream',
      'short-polling',
    ])
    expect(part(lanes.poll, 1)).toBe('long-polling')
    expect(part(lanes.poll, Number.NaN)).toBe('short-polling')
    expect(partOf(messages, 0)).toEqual({ run: id, part: 'messages' })
    for (const path of [faults, `/companion/v1/runs/${id}`, '/companion/v1/runs/x/ws', '/']) {
      expect(partOf(path, 0)).toBeUndefined()
    }
  })

  test('the counts of all parts are the same after a report', () => {
    const counts = Object.fromEntries(
      RUN_PARTS.map((part, index) => [part, { ...NO_HEADERS, requests: index + 1 }]),
    ) as Parameters<typeof toRunReport>[1]
    const report = toRunReport(id, counts)
    expect(Object.keys(report.lanes)).toEqual(['ws', 'sse', 'stream', 'longPoll', 'shortPoll'])
    expect(countsOf(report)).toEqual(counts)
  })
})
