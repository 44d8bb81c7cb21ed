import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import * as http from 'node:http'
import * as https from 'node:https'
import type { Duplex, Readable } from 'node:stream'
import {
  constants,
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createZstdDecompress,
} from 'node:zlib'
import type { Transcript } from '../origin/transcript.ts'

/** The codings that a browser accepts. */
export const BROWSER_CODINGS = 'gzip, deflate, br, zstd'

/** One request through a subject, as the client sees it. */
export interface Asked {
  /** Resolves with the response, or with undefined if the request ended without a head. */
  readonly head: Promise<IncomingMessage | undefined>
  /** How it ended: `end` as HTTP defines it, `error` in mid-stream, `none` before a head. */
  readonly ended: Promise<'end' | 'error' | 'none'>
  readonly status: number | undefined
  readonly headers: IncomingHttpHeaders
  /** When each event was complete, ms since the request, in order. */
  readonly arrivals: readonly number[]
  /** Size of the decoded body in bytes. */
  readonly bytes: number
  /** Stops reading, like a client whose script is busy. */
  pause(): void
  /** Closes the connection, like a closed tab. */
  leave(): void
}

/** Sends a request, reads each event once it can be decoded, and records all in the transcript. */
export function ask(
  url: URL,
  transcript: Transcript,
  {
    headers = {},
    eventEnd = '\n\n',
    paused = false,
  }: { headers?: Record<string, string>; eventEnd?: string; paused?: boolean } = {},
): Asked {
  const { Agent, request } = url.protocol === 'https:' ? https : http
  // A subject's TLS certificate is signed by nobody.
  const agent = new Agent({ keepAlive: true, ...{ rejectUnauthorized: false } })
  const head = Promise.withResolvers<IncomingMessage | undefined>()
  const ended = Promise.withResolvers<'end' | 'error' | 'none'>()
  const arrivals: number[] = []
  let response: IncomingMessage | undefined
  let body: Readable | undefined
  let text = ''
  let bytes = 0
  const over = (how: 'end' | 'error' | 'none') => {
    if (how !== 'none') transcript.note('client', how === 'end' ? 'end' : 'error')
    head.resolve(undefined)
    ended.resolve(how)
    agent.destroy()
  }
  const read = (piece: Buffer) => {
    bytes += piece.length
    text += piece.toString('latin1')
    for (let at = text.indexOf(eventEnd); at >= 0; at = text.indexOf(eventEnd)) {
      const length = at + eventEnd.length
      text = text.slice(length)
      arrivals.push(transcript.note('client', `event ${arrivals.length + 1}`, length))
    }
  }
  const outgoing = request(url, {
    agent,
    headers: { accept: '*/*', 'accept-encoding': BROWSER_CODINGS, ...headers },
  })
  transcript.note('client', 'request')
  outgoing.once('response', (incoming) => {
    response = incoming
    transcript.note('client', `head ${incoming.statusCode}`)
    head.resolve(incoming)
    body = decoded(incoming)
    let failed = false
    incoming.once('error', () => {
      failed = true
      over('error')
    })
    body.on('error', () => over('error'))
    body.once('end', () => setImmediate(() => !failed && over('end')))
    if (!paused) body.on('data', read)
  })
  outgoing.once('error', () => over(response ? 'error' : 'none'))
  outgoing.end()
  return {
    head: head.promise,
    ended: ended.promise,
    arrivals,
    get status() {
      return response?.statusCode
    },
    get headers() {
      return response?.headers ?? {}
    },
    get bytes() {
      return bytes
    },
    pause: () => body?.pause(),
    leave: () => {
      transcript.note('client', 'leaves')
      outgoing.destroy()
      agent.destroy()
    },
  }
}

/** Decodes the body; each decoder emits what it has after every chunk, as browsers do. */
function decoded(incoming: IncomingMessage): Readable {
  const decoders: Readonly<Record<string, () => Duplex>> = {
    gzip: () => createGunzip({ flush: constants.Z_SYNC_FLUSH }),
    deflate: () => createInflate({ flush: constants.Z_SYNC_FLUSH }),
    br: () => createBrotliDecompress({ flush: constants.BROTLI_OPERATION_FLUSH }),
    zstd: () => createZstdDecompress({ flush: constants.ZSTD_e_flush }),
  }
  const decoder = decoders[incoming.headers['content-encoding'] ?? 'identity']
  return decoder ? incoming.pipe(decoder()) : incoming
}
