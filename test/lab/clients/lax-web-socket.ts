import { connect } from 'node:net'
import type { Adapter } from '../../../lab/clients/agents/agent.mjs'

/** A client that reads only a frame's length: no masks, fragments, pings, UTF-8 or close. */
export const laxWebSocket: Adapter = {
  open(url, _, on) {
    const { hostname, port, pathname } = new URL(url)
    const socket = connect(Number(port), hostname)
    let rest = Buffer.alloc(0)
    let isOpen = false
    const lines = [
      `GET ${pathname} HTTP/1.1`,
      `Host: ${hostname}:${port}`,
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    ]
    socket.write(`${lines.join('\r\n')}\r\n\r\n`)
    socket.on('error', on.error)
    socket.on('data', (piece: Buffer) => {
      rest = Buffer.concat([rest, piece])
      if (!isOpen) {
        const end = rest.indexOf('\r\n\r\n')
        if (end < 0) return
        isOpen = true
        rest = rest.subarray(end + 4)
        on.open()
      }
      // Longer messages store their length elsewhere: read them as if they did not.
      while (rest.length >= 2 && rest.length >= 2 + ((rest[1] ?? 0) & 0x7f)) {
        const length = (rest[1] ?? 0) & 0x7f
        on.event(rest.subarray(2, 2 + length).toString('latin1'))
        rest = rest.subarray(2 + length)
      }
    })
    return { close: () => socket.destroy() }
  },
}
