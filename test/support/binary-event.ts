import { BINARY_HEADER_BYTES } from '../../src/wire/binary-event.ts'
import type { RunEvent } from '../../src/wire/run-events.ts'

/** Reads an event of `?format=binary`. Only tests need it: the site's own lanes read text. */
export function readBinaryEvent(buffer: ArrayBuffer): RunEvent {
  const view = new DataView(buffer)
  return {
    id: view.getUint32(0),
    dueAt: view.getFloat64(4),
    sentAt: view.getFloat64(12),
    data: new TextDecoder('ascii', { fatal: true }).decode(buffer.slice(BINARY_HEADER_BYTES)),
  }
}
