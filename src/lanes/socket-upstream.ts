import { isDeflated, webSocketMessageBytes } from '../wire/byte-accounting.ts'
import { parseServerMessage, writeClientMessage, writePong } from '../wire/envelope.ts'
import { type Connection, connectWebSocket } from './connection.ts'
import type { Upstream, UpstreamListener } from './upstream.ts'
import type { Web } from './web.ts'

/**
 * Most bytes that may wait in the browser; above this, messages are skipped. "bufferedAmount […]
 * returns the number of bytes of application data that have been queued using send() but not yet
 * been transmitted to the network."
 * https://websockets.spec.whatwg.org/#dom-websocket-bufferedamount
 */
const MOST_BUFFERED_BYTES = 16 * 1024

/** An upstream over one WebSocket. @param url `ws:` or `wss:` address of the lane */
export function socketUpstream(url: string, report: UpstreamListener, web: Web): Upstream {
  let connection: Connection | undefined
  let done = false

  function finish() {
    done = true
    connection?.close()
  }

  function receive(data: unknown) {
    const atMs = web.now()
    try {
      if (typeof data !== 'string') throw new TypeError('expected text, got a binary message')
      const message = parseServerMessage(data)
      if (message.type === 'ping') return connection?.send(writePong(message.ping))
      if (message.type === 'event') return
      report({
        type: 'echo',
        atMs,
        echo: message.echo,
        bytes: webSocketMessageBytes(data, 'server'),
      })
    } catch (error) {
      finish()
      const what = error instanceof Error ? error.message : String(error)
      const why = `the server sent a message that is no answer: ${what}`
      report({ type: 'broken', atMs, why, final: true })
    }
  }

  return {
    open() {
      if (connection || done) return
      connection = connectWebSocket(web, url, {
        opened: (extensions) =>
          report({ type: 'open', atMs: web.now(), deflated: isDeflated(extensions) }),
        text: receive,
        ended({ code }) {
          finish()
          const why = `the WebSocket closed, code ${code}`
          report({ type: 'broken', atMs: web.now(), why, final: true })
        },
      })
    },
    send(message) {
      if (done || !connection?.canSend) return false
      if (connection.bufferedBytes > MOST_BUFFERED_BYTES) return false
      const text = writeClientMessage(message)
      const atMs = web.now()
      const bytes = webSocketMessageBytes(text, 'client')
      report({ type: 'sent', atMs, id: message.id, bytes, requests: 0 })
      connection.send(text)
      return true
    },
    close() {
      if (!done) finish()
    },
  }
}
