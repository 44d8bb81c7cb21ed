import { type ClientHttp2Session, type ClientHttp2Stream, connect, constants } from 'node:http2'
import { addressOf } from '../origin/scenario.ts'
import type { Transcript } from '../origin/transcript.ts'
import { arrivalOf, middle } from './arrival.ts'
import { ARRIVALS } from './events.ts'
import { type Finding, type Level, PATIENCE_MS, type Path, type Probe, within } from './probe.ts'

const EVENTS = 8
const STREAM_MS = 12_000

/** Opens an HTTP/2 session; resolves with undefined if the subject does not speak it. */
async function session(address: string, transcript: Transcript) {
  transcript.note('client', 'connects over HTTP/2')
  const client = connect(address, { rejectUnauthorized: false })
  const settings = Promise.withResolvers<boolean | undefined>()
  client.on('error', () => settings.resolve(undefined))
  client.once('remoteSettings', ({ enableConnectProtocol }) =>
    settings.resolve(enableConnectProtocol === true),
  )
  const extended = await within(settings.promise, PATIENCE_MS, undefined)
  if (extended === undefined) {
    transcript.note('client', 'no settings came')
    client.destroy()
    return undefined
  }
  transcript.note('client', `settings: extended CONNECT ${extended ? 'on' : 'off'}`)
  return { client, extended }
}

/** Resolves with the status of the response, or with undefined. */
function statusOf(stream: ClientHttp2Stream): Promise<number | undefined> {
  const status = Promise.withResolvers<number | undefined>()
  stream.once('response', (headers) =>
    status.resolve(Number(headers[constants.HTTP2_HEADER_STATUS])),
  )
  stream.once('error', () => status.resolve(undefined))
  stream.once('close', () => status.resolve(undefined))
  return within(status.promise, PATIENCE_MS, undefined)
}

async function events({ address, origin }: Path): Promise<Finding> {
  const { run, visit } = origin.expect()
  const { transcript } = visit
  const spoken = await session(address, transcript)
  if (!spoken) {
    return { result: 'refused', level: 'none', note: 'no HTTP/2', transcript: transcript.entries }
  }
  const { client } = spoken
  const stream = client.request({ ':path': addressOf({ run, events: EVENTS }) })
  transcript.note('client', 'request')
  const arrivals: number[] = []
  const ended = Promise.withResolvers<void>()
  let text = ''
  stream.setEncoding('latin1').on('data', (piece: string) => {
    text += piece
    for (let at = text.indexOf('\n\n'); at >= 0; at = text.indexOf('\n\n')) {
      text = text.slice(at + 2)
      arrivals.push(transcript.note('client', `event ${arrivals.length + 1}`, at + 2))
    }
  })
  stream.once('close', ended.resolve)
  const status = await statusOf(stream)
  transcript.note('client', `head ${status ?? 'none'}`)
  await within(ended.promise, STREAM_MS, undefined)
  transcript.note('client', 'end')
  destroy(client)
  if (status !== 200) {
    const note = `status ${status ?? 'none'}`
    return { result: 'refused', level: 'none', note, transcript: transcript.entries }
  }
  const sent = Array.from({ length: EVENTS }, (_, at) =>
    transcript.at('origin', `event ${at + 1}`),
  ).filter((at) => at !== undefined)
  const result = arrivalOf(sent, arrivals, transcript.at('origin', 'end') ?? transcript.now())
  const ms = middle(sent.map((at, index) => (arrivals[index] ?? 0) - at))
  return {
    result,
    level: ARRIVALS[result] ?? 'none',
    ...(result !== 'incomplete' && { ms: Math.max(0, Math.round(ms)) }),
    transcript: transcript.entries,
  }
}

const CONNECT: Readonly<Record<string, Level>> = {
  passed: 'good',
  'not offered': 'depends',
  refused: 'fault',
  'no HTTP/2': 'none',
}

/**
 * Opens a WebSocket in an HTTP/2 stream. "Upon receipt of SETTINGS_ENABLE_CONNECT_PROTOCOL with a
 * value of 1, a client MAY use the Extended CONNECT".
 * https://www.rfc-editor.org/rfc/rfc8441#section-3
 * If it is not offered, a browser opens a separate HTTP/1.1 connection.
 */
async function webSocket({ address, origin }: Path): Promise<Finding> {
  const { run, visit } = origin.expect()
  const { transcript } = visit
  const finding = (result: string, note?: string): Finding => ({
    result,
    level: CONNECT[result] ?? 'none',
    ...(note && { note }),
    transcript: transcript.entries,
  })
  const spoken = await session(address, transcript)
  if (!spoken) return finding('no HTTP/2')
  const { client, extended } = spoken
  if (!extended) {
    destroy(client)
    return finding('not offered')
  }
  const stream = client.request(
    {
      ':method': 'CONNECT',
      ':protocol': 'websocket',
      ':path': addressOf({ run, events: 3, firstMs: 100, everyMs: 100 }),
      'sec-websocket-version': '13',
      'sec-websocket-protocol': 'lab.v1',
      origin: new URL(address).origin,
    },
    { endStream: false },
  )
  transcript.note('client', 'request')
  let frames = 0
  const third = Promise.withResolvers<true>()
  stream.on('data', (piece: Buffer) => {
    frames += countFrames(piece)
    transcript.note('client', 'data', piece.length)
    if (frames >= 3) third.resolve(true)
  })
  stream.on('error', () => {})
  const status = await statusOf(stream)
  transcript.note('client', `head ${status ?? 'none'}`)
  const came = status === 200 && (await within(third.promise, PATIENCE_MS, false))
  destroy(client)
  if (came) return finding('passed')
  return finding('refused', status === 200 ? 'no message came' : `status ${status ?? 'none'}`)
}

/** Counts short unmasked frames, as a server sends them: two bytes, the second one the length. */
function countFrames(piece: Buffer): number {
  let count = 0
  for (let at = 0; at + 2 <= piece.length; at += 2 + ((piece[at + 1] ?? 0) & 0x7f)) count += 1
  return count
}

function destroy(client: ClientHttp2Session): void {
  client.on('error', () => {})
  client.destroy()
}

export const http2Probes: readonly Probe[] = [
  {
    id: 'http2',
    title: 'Events over HTTP/2',
    condition: 'client to proxy',
    results: ARRIVALS,
    fine: true,
    alone: 'http2',
    ofServers: false,
    run: events,
  },
  {
    id: 'http2-websocket',
    title: 'WebSocket over HTTP/2',
    condition: 'extended CONNECT',
    results: CONNECT,
    alone: 'http2',
    ofServers: false,
    run: webSocket,
  },
]
