import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { constants, createGzip, type Gzip } from 'node:zlib'
import { framed, TYPES } from './events.ts'
import type { Scenario } from './scenario.ts'
import type { Visit } from './visit.ts'

const BODILESS = [204, 304]

/** Plays a scenario on one response and records what happens to it. */
export async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  scenario: Scenario,
  visit: Visit,
): Promise<void> {
  const { form, status, headMs, events, firstMs, everyMs, bytes, finish, coding } = scenario
  const gone = new AbortController()
  const { signal } = gone
  response.on('error', () => {})
  let ours = false
  response.once('close', () => {
    gone.abort()
    if (!response.writableFinished && !ours) visit.leave()
  })
  visit.begin(request.headers, request.httpVersion)
  visit.accepted = () => {
    const { socket } = response
    return socket ? socket.bytesWritten - socket.writableLength : 0
  }
  request.resume()

  const gzip = coding === 'gzip' ? createGzip() : undefined
  gzip?.pipe(response)
  let number = 0
  const write = () => {
    number += 1
    const event = framed(form, number, bytes)
    visit.transcript.note('origin', `event ${number}`, event.length)
    send(gzip ?? response, event)
  }

  const later = (ms: number) => (ms > 0 ? wait(ms, undefined, { signal }) : Promise.resolve())
  try {
    await later(headMs)
    response.writeHead(status, headOf(scenario))
    response.flushHeaders()
    visit.transcript.note('origin', 'head')
    for (let event = 0; event < events && !BODILESS.includes(status); event += 1) {
      await later(event === 0 ? firstMs : everyMs)
      write()
    }
  } catch (error) {
    if (signal.aborted) return
    throw error
  }
  if (finish === 'hold' && !BODILESS.includes(status)) return
  // Let pending writes leave first: a server that dies has already sent its last event.
  if (finish === 'drop' || finish === 'reset') await wait(50)
  ours = true
  visit.transcript.note('origin', finish)
  if (finish === 'drop') response.socket?.destroy()
  else if (finish === 'reset') response.socket?.resetAndDestroy()
  else (gzip ?? response).end()
}

function headOf({ form, type, headers, coding }: Scenario): [string, string][] {
  const own = headers.map((line): [string, string] => {
    const colon = line.indexOf(':')
    return [line.slice(0, colon), line.slice(colon + 1).trim()]
  })
  return [
    ['content-type', type ?? TYPES[form]],
    ...(coding === 'gzip' ? [['content-encoding', 'gzip'] as [string, string]] : []),
    ...own,
  ]
}

function send(body: ServerResponse | Gzip, text: string): void {
  body.write(text)
  if ('flush' in body) body.flush(constants.Z_SYNC_FLUSH)
}
