// What servers of the project use of ws, which brings no types: https://github.com/websockets/ws
declare module 'ws' {
  import type { IncomingMessage } from 'node:http'
  import type { Duplex } from 'node:stream'

  export interface WebSocket {
    send(text: string): void
    ping(): void
    close(code?: number): void
    terminate(): void
    on(event: 'error', heard: (error: Error) => void): void
  }

  export class WebSocketServer {
    constructor(options: { noServer: true; perMessageDeflate: boolean })
    handleUpgrade(
      request: IncomingMessage,
      socket: Duplex,
      head: Buffer,
      accepted: (socket: WebSocket) => void,
    ): void
  }
}
