import type { EventFields } from './event-stream.ts'

/**
 * Bytes on the wire, computed from the framing rules of HTTP/1.1 and WebSocket: what the
 * application layer hands to TLS or TCP. Everything below is left out: TLS records, TCP and IP
 * headers, acknowledgements and retransmissions. So is HTTP/2 and HTTP/3 framing.
 *
 * Headers are never estimated, because a browser does not show script the headers it sends. They
 * are 0 unless the caller knows them word for word and adds `headerBlockBytes`.
 */
export interface WireBytes {
  readonly headers: number
  /** What a protocol adds to the payload: field names, line ends, frame headers, chunk sizes. */
  readonly framing: number
  /** The text or bytes that the application asked to send. */
  readonly payload: number
}

export const NO_BYTES: WireBytes = { headers: 0, framing: 0, payload: 0 }

export function addBytes(a: WireBytes, b: WireBytes): WireBytes {
  return {
    headers: a.headers + b.headers,
    framing: a.framing + b.framing,
    payload: a.payload + b.payload,
  }
}

export function totalBytes(bytes: WireBytes): number {
  return bytes.headers + bytes.framing + bytes.payload
}

/** UTF-8 length of a string; a lone surrogate counts as U+FFFD, as TextEncoder writes it. */
export function utf8Length(text: string): number {
  let bytes = 0
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit < 0x80) bytes += 1
    else if (unit < 0x800) bytes += 2
    else if (isHigh(unit) && isLow(text.charCodeAt(i + 1))) {
      bytes += 4
      i++
    } else bytes += 3
  }
  return bytes
}

// charCodeAt past the end is NaN, which is in neither range.
const isHigh = (unit: number) => unit >= 0xd800 && unit <= 0xdbff
const isLow = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff

/**
 * Size of a WebSocket frame's header. RFC 6455 §5.2: two bytes; "If 126, the following 2 bytes
 * interpreted as a 16-bit unsigned integer are the payload length. If 127, the following 8 bytes";
 * plus a masking key of 4 bytes in frames from the client.
 * https://www.rfc-editor.org/rfc/rfc6455#section-5.2
 */
export function webSocketHeaderBytes(payloadBytes: number, masked: boolean): number {
  const length = payloadBytes <= 125 ? 0 : payloadBytes <= 0xffff ? 2 : 8
  return 2 + length + (masked ? 4 : 0)
}

/**
 * Size of a WebSocket message sent as one frame, without extensions. Frames `from` the client are
 * masked, RFC 6455 §5.3.
 *
 * Browsers offer permessage-deflate. If the server accepts it (`isDeflated`), this is the size
 * before compression; script cannot find out the size on the wire.
 */
export function webSocketMessageBytes(
  message: string | { readonly byteLength: number },
  from: 'client' | 'server',
): WireBytes {
  const payload = typeof message === 'string' ? utf8Length(message) : message.byteLength
  return { headers: 0, framing: webSocketHeaderBytes(payload, from === 'client'), payload }
}

/**
 * Returns whether a connection compresses its messages, given the `extensions` of the open
 * WebSocket. RFC 7692 §7: the extension is named `permessage-deflate`.
 * https://www.rfc-editor.org/rfc/rfc7692#section-7
 */
export function isDeflated(extensions: string): boolean {
  return extensions.split(',').some((entry) => entry.split(';')[0]?.trim() === 'permessage-deflate')
}

/**
 * What chunked transfer coding adds to one chunk: its size in hexadecimal and two CRLFs. RFC 9112
 * §7.1: `chunk = chunk-size [ chunk-ext ] CRLF chunk-data CRLF`
 * https://www.rfc-editor.org/rfc/rfc9112#section-7.1
 */
export function chunkFramingBytes(chunkBytes: number): number {
  return chunkBytes.toString(16).length + 4
}

/**
 * Size of one event of an event stream, sent over HTTP/1.1 in a chunk of its own. The payload is
 * the data without its line breaks; field names, the id, line ends and the chunk are framing.
 */
export function sseEventBytes({ data, id, event }: EventFields): WireBytes {
  const lines = data.split(/\r\n|\n|\r/)
  const payload = utf8Length(lines.join(''))
  // `encodeEvent` writes a name, colon, space and LF around each value, then an empty line.
  const around = (name: string) => name.length + 3
  const other = (name: string, value?: string) =>
    value === undefined ? 0 : around(name) + utf8Length(value)
  const fields = lines.length * around('data') + other('id', id) + other('event', event)
  const bytes = payload + fields + 1
  return { headers: 0, framing: bytes - payload + chunkFramingBytes(bytes), payload }
}

/** Size of text on a stream that carries no event, such as a comment, `retry` or a blank line. */
export function streamOverheadBytes(text: string): WireBytes {
  const bytes = utf8Length(text)
  return { headers: 0, framing: bytes + chunkFramingBytes(bytes), payload: 0 }
}

/** Size of one line of NDJSON over HTTP/1.1 in a chunk of its own. `json` excludes the LF. */
export function ndjsonLineBytes(json: string): WireBytes {
  const payload = utf8Length(json)
  return { headers: 0, framing: 1 + chunkFramingBytes(payload + 1), payload }
}

/**
 * Size of an HTTP/1.1 request or response head that the caller knows word for word. RFC 9112 §2.1:
 * `start-line CRLF *( field-line CRLF ) CRLF`
 * https://www.rfc-editor.org/rfc/rfc9112#section-2.1
 */
export function headerBlockBytes(
  startLine: string,
  fields: Iterable<readonly [name: string, value: string]>,
): WireBytes {
  let headers = utf8Length(startLine) + 4
  for (const [name, value] of fields) headers += utf8Length(name) + 2 + utf8Length(value) + 2
  return { headers, framing: 0, payload: 0 }
}
