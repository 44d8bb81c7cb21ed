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

/** Bytes that are not a binary event. */
export class BinaryEventError extends Error {
  readonly type: 'too-short' | 'bad-field' | 'not-ascii'

  constructor(type: 'too-short' | 'bad-field' | 'not-ascii', message: string) {
    super(message)
    this.name = 'BinaryEventError'
    this.type = type
  }
}

/** @throws BinaryEventError when `data` is not ASCII, which the data of a run always is */
export function encodeBinaryEvent(event: RunEvent): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(BINARY_HEADER_BYTES + event.data.length)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, event.id)
  view.setFloat64(4, event.dueAt)
  view.setFloat64(12, event.sentAt)
  for (let i = 0; i < event.data.length; i++) {
    const code = event.data.charCodeAt(i)
    if (code > 0x7f) throw notAscii(i)
    bytes[BINARY_HEADER_BYTES + i] = code
  }
  return bytes
}

/** @throws BinaryEventError */
export function decodeBinaryEvent(bytes: Uint8Array): RunEvent {
  if (bytes.byteLength < BINARY_HEADER_BYTES) {
    const got = `expected at least ${BINARY_HEADER_BYTES} bytes, got ${bytes.byteLength}`
    throw new BinaryEventError('too-short', got)
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const id = view.getUint32(0)
  const dueAt = view.getFloat64(4)
  const sentAt = view.getFloat64(12)
  if (id < 1 || !(dueAt >= 0 && dueAt < Infinity) || !(sentAt >= 0 && sentAt < Infinity)) {
    const got = `expected an id from 1 and two times, got ${id}, ${dueAt}, ${sentAt}`
    throw new BinaryEventError('bad-field', got)
  }
  return { id, dueAt, sentAt, data: ascii(bytes.subarray(BINARY_HEADER_BYTES)) }
}

function ascii(bytes: Uint8Array): string {
  let text = ''
  for (const [i, byte] of bytes.entries()) {
    if (byte > 0x7f) throw notAscii(i)
    text += String.fromCharCode(byte)
  }
  return text
}

function notAscii(offset: number): BinaryEventError {
  return new BinaryEventError('not-ascii', `data: expected ASCII, got another byte at ${offset}`)
}
