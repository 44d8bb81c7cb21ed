// The parts of ws that our servers use; it comes without types: https://github.com/websockets/ws
declare module 'ws' {
  import type { ClientRequest, IncomingMessage } from 'node:http'
  import type { Duplex } from 'node:stream'

  /** Also used as a client. */
  export class WebSocket {
    static readonly OPEN: 1
    readonly protocol: string
    readonly readyState: 0 | 1 | 2 | 3
    /** The extensions that both sides agreed on, by name. */
    readonly extensions: string
    constructor(
      url: URL,
      protocols?: readonly string[],
      options?: {
        origin?: string
        headers?: Readonly<Record<string, string>>
        rejectUnauthorized?: boolean
      },
    )
    send(text: string): void
    send(data: Uint8Array, options: { binary: boolean }): void
    ping(): void
    close(code?: number): void
    terminate(): void
    pause(): void
    resume(): void
    on(event: 'open' | 'ping' | 'pong', heard: () => void): void
    on(event: 'message', heard: (data: Buffer, isBinary: boolean) => void): void
    on(event: 'close', heard: (code: number, reason: Buffer) => void): void
    on(event: 'error', heard: (error: Error) => void): void
    on(
      event: 'unexpected-response',
      heard: (request: ClientRequest, response: IncomingMessage) => void,
    ): void
    once(event: 'close', heard: (code: number, reason: Buffer) => void): void
  }

  export class WebSocketServer {
    constructor(options: {
      noServer: true
      perMessageDeflate: boolean
      autoPong?: boolean
      handleProtocols?: (offered: Set<string>) => string | false
    })
    handleUpgrade(
      request: IncomingMessage,
      socket: Duplex,
      head: Buffer,
      accepted: (socket: WebSocket) => void,
    ): void
  }
}
