import { describe, expect, test } from 'vitest'
import {
  BINARY_HEADER_BYTES,
  BinaryEventError,
  decodeBinaryEvent,
  encodeBinaryEvent,
} from '../../src/wire/binary-event.ts'
import { eventData } from '../../src/wire/run-events.ts'

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

  test('is read back as it was, from the middle of a larger buffer too', () => {
    const large = { ...event, data: eventData({ seed: 1, payloadBytes: 16_384 }, 1) }
    for (const each of [event, large, { ...event, data: '' }]) {
      const bytes = encodeBinaryEvent(each)
      expect(bytes.byteLength).toBe(BINARY_HEADER_BYTES + each.data.length)
      expect(decodeBinaryEvent(bytes)).toEqual(each)
      const buffer = new Uint8Array(bytes.byteLength + 10).fill(0xff)
      buffer.set(bytes, 5)
      expect(decodeBinaryEvent(buffer.subarray(5, 5 + bytes.byteLength))).toEqual(each)
    }
  })

  test('is refused when it cannot be one', () => {
    const bytes = encodeBinaryEvent(event)
    const changed = (offset: number, ...values: number[]) => {
      const copy = bytes.slice()
      copy.set(values, offset)
      return copy
    }
    const cases: [Uint8Array, string][] = [
      [new Uint8Array(), 'too-short'],
      [bytes.subarray(0, BINARY_HEADER_BYTES - 1), 'too-short'],
      [changed(0, 0, 0, 0, 0), 'bad-field'],
      // Minus one, not a number, infinity.
      [changed(4, 0xbf, 0xf0, 0, 0, 0, 0, 0, 0), 'bad-field'],
      [changed(12, 0x7f, 0xf8, 0, 0, 0, 0, 0, 0), 'bad-field'],
      [changed(4, 0x7f, 0xf0, 0, 0, 0, 0, 0, 0), 'bad-field'],
      [changed(BINARY_HEADER_BYTES, 0x80), 'not-ascii'],
    ]
    for (const [bad, type] of cases) {
      expect(() => decodeBinaryEvent(bad)).toThrow(BinaryEventError)
      expect(() => decodeBinaryEvent(bad)).toThrow(expect.objectContaining({ type }))
    }
    const write = () => encodeBinaryEvent({ ...event, data: 'caf\u00e9' })
    expect(write).toThrow(expect.objectContaining({ type: 'not-ascii' }))
  })
})
