import { WebSocket } from 'ws'
import { addressOf, type Scenario } from '../origin/scenario.ts'
import type { Transcript } from '../origin/transcript.ts'
import { arrivalOf } from './arrival.ts'
import { WATCHED_MS } from './closing.ts'
import { type Finding, type Level, PATIENCE_MS, type Path, type Probe, within } from './probe.ts'

type Outcome = { readonly open: true } | { readonly open: false; readonly why: string }

/** Opens a WebSocket through a subject and records what the client sees. */
function connect(url: URL, transcript: Transcript) {
  const opened = Promise.withResolvers<Outcome>()
  const closed = Promise.withResolvers<number>()
  const echoed = Promise.withResolvers<void>()
  const ponged = Promise.withResolvers<void>()
  const arrivals: number[] = []
  const at = new URL(url)
  at.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
  transcript.note('client', 'request')
  // Browsers send the page's origin; some subjects refuse an upgrade without it.
  const socket = new WebSocket(at, ['lab.v1', 'lab.v0'], {
    origin: url.origin,
    rejectUnauthorized: false,
  })
  socket.on('open', () => {
    transcript.note('client', 'open')
    opened.resolve({ open: true })
  })
  socket.on('unexpected-response', (_, response) => {
    transcript.note('client', `head ${response.statusCode}`)
    opened.resolve({ open: false, why: `status ${response.statusCode}` })
    socket.terminate()
  })
  socket.on('message', (data) => {
    if (data.toString() === 'echo') {
      transcript.note('client', 'echo', data.length)
      echoed.resolve()
      return
    }
    arrivals.push(transcript.note('client', `event ${arrivals.length + 1}`, data.length))
  })
  socket.on('pong', () => {
    transcript.note('client', 'pong')
    ponged.resolve()
  })
  socket.on('error', () => opened.resolve({ open: false, why: 'connection closed' }))
  socket.once('close', (code) => {
    transcript.note('client', `close ${code}`)
    opened.resolve({ open: false, why: 'connection closed' })
    closed.resolve(code)
  })
  return {
    socket,
    opened: within(opened.promise, PATIENCE_MS, { open: false, why: 'no answer' } as const),
    closed: closed.promise,
    echoed: echoed.promise,
    ponged: ponged.promise,
    arrivals,
  }
}

export function begin({ address, origin }: Path, scenario: Partial<Scenario>) {
  const { run, visit } = origin.expect()
  const url = new URL(addressOf({ ...scenario, run }), address)
  return { visit, transcript: visit.transcript, ...connect(url, visit.transcript) }
}

const UPGRADE: Readonly<Record<string, Level>> = {
  passed: 'good',
  'in part': 'depends',
  refused: 'fault',
}

/** Tests handshake, subprotocol, messages both ways, a ping, and an application's close code. */
async function upgrade(path: Path): Promise<Finding> {
  const { visit, transcript, socket, opened, closed, echoed, ponged, arrivals } = begin(path, {
    events: 5,
    closeCode: 4001,
  })
  const outcome = await opened
  if (!outcome.open) {
    socket.terminate()
    return { result: 'refused', level: 'fault', note: outcome.why, transcript: transcript.entries }
  }
  socket.send('echo')
  socket.ping()
  const echo = await within(
    echoed.then(() => true),
    PATIENCE_MS,
    false,
  )
  const pong = await within(
    ponged.then(() => true),
    PATIENCE_MS,
    false,
  )
  const code = await within(closed, PATIENCE_MS, 0)
  const sent = [1, 2, 3, 4, 5].map((number) => transcript.at('origin', `event ${number}`) ?? 0)
  const arrival = arrivalOf(
    sent,
    arrivals,
    transcript.at('origin', 'close 4001') ?? transcript.now(),
  )
  const lacking = [
    socket.protocol === 'lab.v1' ? [] : ['subprotocol lost'],
    visit.headers?.['sec-websocket-protocol']?.startsWith('lab.v1')
      ? []
      : ['subprotocol not asked'],
    echo ? [] : ['no echo'],
    pong ? [] : ['no pong'],
    arrival === 'prompt' ? [] : [`messages ${arrival}`],
    code === 4001 ? [] : [`close code ${code || 'none'}`],
  ].flat()
  socket.terminate()
  const result = lacking.length === 0 ? 'passed' : 'in part'
  return {
    result,
    level: UPGRADE[result] ?? 'none',
    ...(lacking.length > 0 && { note: lacking.join(', ') }),
    transcript: transcript.entries,
  }
}

const DEFLATE: Readonly<Record<string, Level>> = {
  passed: 'good',
  'not agreed': 'depends',
  refused: 'none',
}
const DEFLATE_EVENTS = 5

/** Tests whether client and server agree on compression, and whether compressed messages arrive. */
async function deflate(path: Path): Promise<Finding> {
  const { visit, transcript, socket, opened, closed, arrivals } = begin(path, {
    events: DEFLATE_EVENTS,
    firstMs: 50,
    everyMs: 50,
    bytes: 4000,
    closeCode: 4001,
  })
  const outcome = await opened
  const offered = visit.headers?.['sec-websocket-extensions']
  const agreed = socket.extensions
  transcript.note('client', `agreed: ${agreed || 'no extension'}`)
  if (outcome.open) await within(closed, PATIENCE_MS, undefined)
  socket.terminate()
  const { entries } = transcript
  if (!outcome.open)
    return { result: 'refused', level: 'none', note: outcome.why, transcript: entries }
  const isPassed = agreed.includes('permessage-deflate') && arrivals.length === DEFLATE_EVENTS
  const note = !offered
    ? 'not offered to the server'
    : agreed
      ? `${arrivals.length} of ${DEFLATE_EVENTS} messages`
      : 'the answer was dropped'
  return isPassed
    ? { result: 'passed', level: 'good', transcript: entries }
    : { result: 'not agreed', level: 'depends', note, transcript: entries }
}

const DIES: Readonly<Record<string, Level>> = {
  'close 1006': 'good',
  'not told': 'fault',
  refused: 'none',
}

/** Closes the server's connection without a close frame. */
async function dies(path: Path): Promise<Finding> {
  const { transcript, socket, opened, closed } = begin(path, { events: 1, finish: 'drop' })
  const outcome = await opened
  if (!outcome.open) {
    socket.terminate()
    return { result: 'refused', level: 'none', note: outcome.why, transcript: transcript.entries }
  }
  const code = await within(closed, PATIENCE_MS + 500, undefined)
  const told = code && transcript.at('client', `close ${code}`)
  const ms = told && Math.max(0, Math.round(told - (transcript.at('origin', 'drop') ?? told)))
  socket.terminate()
  return {
    result: code ? 'close 1006' : 'not told',
    level: code ? 'good' : 'fault',
    ...(ms !== undefined && { ms }),
    ...(code && code !== 1006 && { note: `close ${code}` }),
    transcript: transcript.entries,
  }
}

const IDLE: Readonly<Record<string, Level>> = { kept: 'good', cut: 'depends', refused: 'none' }

async function idle(path: Path): Promise<Finding> {
  const { transcript, socket, opened, closed } = begin(path, { events: 1, finish: 'hold' })
  const outcome = await opened
  if (!outcome.open) {
    socket.terminate()
    return { result: 'refused', level: 'none', note: outcome.why, transcript: transcript.entries }
  }
  const code = await within(closed, WATCHED_MS, undefined)
  const ms = Math.round(transcript.now() - (transcript.at('origin', 'event 1') ?? 0))
  socket.terminate()
  return {
    result: code === undefined ? 'kept' : 'cut',
    level: code === undefined ? 'good' : 'depends',
    ...(code !== undefined && { ms, note: `close ${code}` }),
    transcript: transcript.entries,
  }
}

export const webSocketProbes: readonly Probe[] = [
  {
    id: 'websocket',
    title: 'WebSocket',
    condition: 'upgrade, subprotocol, ping, close',
    results: UPGRADE,
    fine: true,
    ofServers: false,
    run: upgrade,
  },
  {
    id: 'deflate',
    title: 'permessage-deflate',
    condition: 'negotiated end to end',
    results: DEFLATE,
    ofServers: false,
    run: deflate,
  },
  {
    id: 'websocket-dies',
    title: 'WebSocket server dies',
    condition: 'connection closed, client told',
    results: DIES,
    ofServers: false,
    run: dies,
  },
  {
    id: 'websocket-idle',
    title: 'WebSocket idle',
    condition: `silence, watched for ${WATCHED_MS / 1000} s`,
    results: IDLE,
    waits: true,
    ofServers: false,
    run: idle,
  },
]
