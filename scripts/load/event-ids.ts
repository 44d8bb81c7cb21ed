// Readers of what a server sends on a raw connection, as fast as possible without skipping a check:
// each byte goes through the framing of its protocol, and only ids come out.

/** Takes the bytes of a connection as they arrive and reports the id of each complete event. */
export type EventIds = (bytes: Buffer) => void

const EVENT = /^id: (\d+)\ndata: \{"id":(\d+),.*\}$/
const MESSAGE = /^\{"id":(\d+),.*\}$/

/** Reads the ids in an SSE body after dechunking. @throws Error on an event of another form */
export function sseIds(onId: (id: number) => void): EventIds {
  let rest = ''
  return (bytes) => {
    const blocks = (rest + bytes.toString('latin1')).split('\n\n')
    rest = blocks.pop() ?? ''
    for (const block of blocks) {
      // Comments and `retry` carry no event.
      if (block === ':' || block.startsWith(': ') || block.startsWith('retry: ')) continue
      const [, field, inData] = EVENT.exec(block) ?? []
      if (field === undefined || field !== inData) throw new Error(`Not an event: ${block}`)
      onId(Number(field))
    }
  }
}

/**
 * Reads a chunked body. RFC 9112 §7.1: "chunk = chunk-size [ chunk-ext ] CRLF chunk-data CRLF", the
 * size in hexadecimal, the last one 0. https://www.rfc-editor.org/rfc/rfc9112#section-7.1
 */
export function chunkedBody(onData: (bytes: Buffer) => void, onEnd: () => void): EventIds {
  let sizeLine = ''
  /** Bytes of the chunk still to come, including its CRLF. */
  let left = 0
  /** Only the end of the line follows the last chunk. */
  let over = false
  return (bytes) => {
    for (let at = 0; at < bytes.length && !over; ) {
      if (left === 0) {
        const lineEnd = bytes.indexOf('\n', at)
        const end = lineEnd === -1 ? bytes.length : lineEnd + 1
        sizeLine += bytes.toString('latin1', at, end)
        at = end
        if (lineEnd === -1) return
        const size = Number.parseInt(sizeLine, 16)
        if (Number.isNaN(size)) throw new Error(`Not the size of a chunk: ${sizeLine}`)
        sizeLine = ''
        over = size === 0
        if (over) return onEnd()
        left = size + 2
      }
      const end = Math.min(bytes.length, at + left)
      // The last two of `left` are the CRLF, which is not data.
      const dataEnd = Math.min(end, at + left - 2)
      if (dataEnd > at) onData(bytes.subarray(at, dataEnd))
      left -= end - at
      at = end
    }
  }
}

/**
 * Reads the ids in WebSocket frames from a server. RFC 6455 §5.2: FIN and opcode, then a length of
 * 7 bits, or 126 and 16 bits, or 127 and 64 bits; a server's frames are not masked.
 * https://www.rfc-editor.org/rfc/rfc6455#section-5.2
 *
 * @throws Error on a frame that is neither a whole text message nor a close
 */
export function webSocketIds(onId: (id: number) => void, onClose: () => void): EventIds {
  let rest: Buffer = Buffer.alloc(0)
  return (bytes) => {
    const all = rest.length === 0 ? bytes : Buffer.concat([rest, bytes])
    let at = 0
    while (all.length - at >= 2) {
      const [first = 0, second = 0] = [all[at], all[at + 1]]
      const extended = second === 126 ? 2 : second === 127 ? 8 : 0
      const head = 2 + extended
      if (all.length - at < head) break
      const size =
        extended === 0
          ? second
          : all.readUIntBE(at + (extended === 8 ? 4 : 2), extended === 8 ? 6 : 2)
      if (all.length - at < head + size) break
      if (first === 0x88) return onClose()
      const text = all.toString('latin1', at + head, at + head + size)
      const id = first === 0x81 ? MESSAGE.exec(text)?.[1] : undefined
      if (id === undefined) throw new Error(`Not an event: opcode ${first & 15}, ${text}`)
      onId(Number(id))
      at += head + size
    }
    rest = Buffer.from(all.subarray(at))
  }
}
