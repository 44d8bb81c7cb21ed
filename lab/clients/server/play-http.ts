import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import type { Attempt } from './attempt.ts'
import type { Piece, Sent, Step } from './step.ts'

interface Play {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly attempt: Attempt
  readonly step: Step
  readonly note: (what: string, bytes?: number) => void
  readonly now: () => number
  /** Formats an event as this client's server does. */
  readonly eventText: (sent: Sent) => string
  readonly mediaType: string
  readonly sharing: Readonly<Record<string, string>>
}

/** Time a dying server leaves for its last bytes to go out, ms. */
export const LAST_WORDS_MS = 60

const isBodiless = (status: number) => status === 204 || status === 304

/** Plays one step on one response. */
export async function playHttp(play: Play): Promise<void> {
  const { request, response, attempt, step, note, now, sharing } = play
  const { status = 200, headers = {}, send = [], finish } = step
  const gone = new AbortController()
  const { signal } = gone
  let ours = false
  response.on('error', () => {})
  response.once('close', () => {
    gone.abort()
    attempt.endedMs = now()
    attempt.left = !response.writableFinished && !ours
    if (attempt.left) note('left')
  })
  if (finish === 'silence') return
  if (finish === 'refuse') {
    ours = true
    note('refuse')
    response.socket?.destroy()
    return
  }
  try {
    for await (const piece of request.setEncoding('utf8')) attempt.body += piece
    const kind = status === 200 ? play.mediaType : 'text/plain'
    const type = isBodiless(status) ? {} : { 'content-type': kind }
    response.writeHead(status, { ...sharing, ...type, ...headers })
    response.flushHeaders()
    if (status !== 200) note(`status ${status}`)
    for (const piece of isBodiless(status) ? [] : send) {
      if (typeof piece === 'number') await wait(piece, undefined, { signal })
      else await write(play, piece, signal)
    }
    if (finish === 'drop') await wait(LAST_WORDS_MS, undefined, { signal })
  } catch (error) {
    if (signal.aborted || request.destroyed) return
    throw error
  }
  if (finish === 'hold' && !isBodiless(status)) return
  ours = true
  note(finish)
  if (finish === 'drop') response.socket?.destroy()
  else response.end()
}

async function write(
  { response, eventText, note }: Play,
  piece: Exclude<Piece, number>,
  signal: AbortSignal,
) {
  const bytes = Buffer.from(bytesOf(piece, eventText))
  note(typeof piece === 'object' && 'data' in piece ? `event ${piece.data}` : 'bytes', bytes.length)
  if (!response.write(bytes)) await once(response, 'drain', { signal })
}

function bytesOf(piece: Exclude<Piece, number>, eventText: Play['eventText']): string | Uint8Array {
  if (typeof piece === 'string' || piece instanceof Uint8Array) return piece
  if ('frame' in piece) return piece.frame
  return eventText(piece)
}
