import type { IncomingMessage } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import type { WebSocket } from 'ws'
import { framed } from './events.ts'
import type { Scenario } from './scenario.ts'
import type { Visit } from './visit.ts'

/** Plays a scenario on a WebSocket: its messages, an echo of each message, a close code. */
export async function answerWebSocket(
  client: WebSocket,
  request: IncomingMessage,
  { events, firstMs, everyMs, bytes, closeCode, finish }: Scenario,
  visit: Visit,
): Promise<void> {
  const gone = new AbortController()
  const { signal } = gone
  let ours = false
  client.on('error', () => {})
  client.once('close', (code: number) => {
    gone.abort()
    visit.transcript.note('origin', `close ${code}`)
    if (!ours) visit.leave()
  })
  client.on('message', (data: Buffer, isBinary: boolean) => {
    visit.transcript.note('origin', 'message', data.length)
    client.send(data, { binary: isBinary })
  })
  client.on('ping', () => visit.transcript.note('origin', 'ping'))
  visit.begin(request.headers, request.httpVersion)
  let number = 0
  const write = () => {
    number += 1
    const message = framed('ndjson', number, bytes)
    visit.transcript.note('origin', `event ${number}`, message.length)
    client.send(message)
  }
  try {
    for (let event = 0; event < events; event += 1) {
      await wait(event === 0 ? firstMs : everyMs, undefined, { signal })
      write()
    }
  } catch (error) {
    if (signal.aborted) return
    throw error
  }
  if (closeCode > 0) {
    // Let pending writes leave first: in some proxies an immediate close overtakes them.
    await wait(50)
    ours = true
    client.close(closeCode)
  } else if (finish === 'drop' || finish === 'reset') {
    ours = true
    visit.transcript.note('origin', finish)
    client.terminate()
  }
}
