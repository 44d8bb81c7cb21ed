import { STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import type { WebSocket } from 'ws'
import type { Attempt } from './attempt.ts'
import { type Dialect, plain } from './dialect.ts'
import { LAST_WORDS_MS } from './play-http.ts'
import type { Piece, Step } from './step.ts'

interface Play {
  readonly client: WebSocket
  readonly socket: Duplex
  readonly attempt: Attempt
  readonly step: Step
  readonly note: (what: string, bytes?: number) => void
  readonly now: () => number
  readonly dialect: Dialect
}

/** Plays one step on one WebSocket, after what its dialect sends first. */
export async function playSocket(play: Play): Promise<void> {
  const { client, attempt, step, note, now, dialect } = play
  const { send = [], finish, code } = step
  const gone = new AbortController()
  const { signal } = gone
  const ready = Promise.withResolvers<void>()
  let ours = false
  let isReady = false
  client.on('error', () => {})
  client.once('close', (closed: number) => {
    gone.abort()
    ready.resolve()
    attempt.endedMs = now()
    attempt.code = closed
    attempt.left = !ours
    note(ours ? `closed ${closed}` : `left, ${closed}`)
  })
  client.on('ping', () => note('ping'))
  client.on('pong', () => note('pong'))
  client.on('message', (data: Buffer) => {
    const text = data.toString()
    // A deaf server replies to what precedes the events, and to nothing afterwards.
    const isHeard = !step.deaf || !isReady
    for (const answer of isHeard ? dialect.answers(text) : []) client.send(answer)
    if (dialect.ready(text)) {
      isReady = true
      ready.resolve()
    }
    const said = dialect.said(text)
    if (said === undefined) return
    attempt.said.push(said)
    note(`message ${said.slice(0, 40)}`, data.length)
  })
  if (dialect.greeting !== undefined) client.send(dialect.greeting)
  if (dialect.ready('')) ready.resolve()
  try {
    await ready.promise
    for (const piece of send) {
      if (typeof piece === 'number') await wait(piece, undefined, { signal })
      else write(play, piece)
    }
    if (finish !== 'hold')
      await wait(LAST_WORDS_MS * (dialect === plain ? 1 : 5), undefined, { signal })
  } catch (error) {
    if (signal.aborted) return
    throw error
  }
  if (finish === 'hold' || signal.aborted) return
  ours = true
  note(finish === 'end' ? `close ${code ?? ''}`.trim() : finish)
  if (finish === 'end') client.close(code)
  else client.terminate()
}

function write({ client, socket, dialect, note }: Play, piece: Exclude<Piece, number>): void {
  if (typeof piece === 'string') {
    note('message', piece.length)
    client.send(piece)
  } else if (piece instanceof Uint8Array) {
    note('binary', piece.length)
    client.send(piece, { binary: true })
  } else if ('frame' in piece) {
    note('frame', piece.frame.length)
    socket.write(piece.frame)
  } else {
    note(`event ${piece.data}`)
    client.send(dialect.event(piece))
  }
}

/** Refuses an upgrade with a status, or just closes the connection if there is none. */
export function refuseUpgrade(socket: Duplex, { status, headers = {} }: Step): void {
  if (status === undefined) {
    socket.destroy()
    return
  }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\nConnection: close\r\nContent-Length: 0\r\n${lines.join('')}\r\n`,
  )
}
