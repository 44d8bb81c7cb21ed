import { describe, expect, test } from 'vitest'
import { BINARY_HEADER_BYTES, encodeBinaryEvent } from '../../src/wire/binary-event.ts'
import { eventData } from '../../src/wire/run-events.ts'
import { readBinaryEvent } from '../support/binary-event.ts'

const event = { id: 0xffff_ffff, dueAt: 1_795_000_000_100, sentAt: 1_795_000_000_101.5, data: 'ab' }

describe('a binary event', () => {
  test('has its fields at the documented places', () => {
    const bytes = encodeBinaryEvent({ id: 258, dueAt: 1, sentAt: 2, data: 'AZ' })
    expect([...bytes]).toEqual([
      ...[0, 0, 1, 2],
      ...[0x3f, 0xf0, 0, 0, 0, 0, 0, 0],
      ...[0x40, 0, 0, 0, 0, 0, 0, 0],
      ...[65, 90],
    ])
  })

  test('is read back unchanged', () => {
    const large = { ...event, data: eventData({ seed: 1, payloadBytes: 16_384 }, 1) }
    for (const each of [event, large, { ...event, data: '' }]) {
      const bytes = encodeBinaryEvent(each)
      expect(bytes.byteLength).toBe(BINARY_HEADER_BYTES + each.data.length)
      expect(readBinaryEvent(bytes.buffer)).toEqual(each)
    }
  })

  test('carries ASCII only', () => {
    const write = () => encodeBinaryEvent({ ...event, data: 'caf\u00e9' })
    expect(write).toThrow(expect.objectContaining({ type: 'not-ascii' }))
  })
})
