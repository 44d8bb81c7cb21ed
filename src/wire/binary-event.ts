import type { RunEvent } from './run-events.ts'

/**
 * An event as a binary WebSocket message, big endian:
 *
 * | offset | bytes | what                                     |
 * |--------|-------|------------------------------------------|
 * | 0      | 4     | id, unsigned integer                     |
 * | 4      | 8     | dueAt, ms since the epoch, 64-bit float  |
 * | 12     | 8     | sentAt, ms since the epoch, 64-bit float |
 * | 20     | rest  | data, ASCII                              |
 */
export const BINARY_HEADER_BYTES = 20

/** Data that a binary event cannot carry. */
export class BinaryEventError extends Error {
  readonly type = 'not-ascii'
  override readonly name = 'BinaryEventError'
}

/** @throws BinaryEventError if `data` is not ASCII; a run's data always is */
export function encodeBinaryEvent(event: RunEvent): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(BINARY_HEADER_BYTES + event.data.length)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, event.id)
  view.setFloat64(4, event.dueAt)
  view.setFloat64(12, event.sentAt)
  for (let i = 0; i < event.data.length; i++) {
    const code = event.data.charCodeAt(i)
    if (code > 0x7f) throw new BinaryEventError(`data: expected ASCII, got another byte at ${i}`)
    bytes[BINARY_HEADER_BYTES + i] = code
  }
  return bytes
}
