import type { ConnectionKind, ConnectionRecord, Note } from '../../bench/connection-run.ts'
import { type Connect, connectEventSource, connectWebSocket } from '../../lanes/connection.ts'
import type { Web } from '../../lanes/web.ts'

/** One connection or request of the run. */
export interface Wire {
  readonly record: ConnectionRecord
  /** Fulfilled when it has opened or was refused. */
  readonly settled: Promise<void>
  close(): void
}

const NAMES: Readonly<Record<ConnectionKind, string>> = {
  sse: 'EventSource',
  websocket: 'WebSocket',
  fetch: 'fetch',
}

/** `EventSource 7` */
export function wireName({ kind, n }: Pick<ConnectionRecord, 'kind' | 'n'>): string {
  return `${NAMES[kind]} ${n}`
}

type Draft = { -readonly [Field in keyof ConnectionRecord]: ConnectionRecord[Field] }

/** Opens the run's connections in the browser, and records when each one opened. */
export class Wires {
  readonly connections: ConnectionRecord[] = []
  readonly log: Note[] = []
  readonly #web: Web
  readonly #startedMs: number
  readonly #onChange: () => void
  readonly #closers = new Set<() => void>()

  constructor(web: Web, onChange: () => void) {
    this.#web = web
    this.#startedMs = web.now()
    this.#onChange = onChange
  }

  /** Time since the run's start, ms. */
  get nowMs(): number {
    return this.#web.now() - this.#startedMs
  }

  note(who: string, text: string, atMs = this.nowMs): void {
    this.log.push({ atMs, who, text })
    this.#onChange()
  }

  stream(url: string): Wire {
    // An EventSource would retry by itself, and so open more than the run means to.
    return this.#connection('sse', connectEventSource, url)
  }

  socket(url: string): Wire {
    return this.#connection('websocket', connectWebSocket, url)
  }

  /**
   * A plain GET; it opens and closes at the moment its response is complete. Sent with the default
   * credentials, like an EventSource: a connection "is identified by an associated key […], origin
   * […], and credentials (a boolean)", so a request without credentials would bypass the streams
   * instead of waiting. https://fetch.spec.whatwg.org/#connections
   */
  request(url: string): Wire {
    return this.#wire('fetch', (opened, refused) => {
      const abort = new AbortController()
      this.#web
        .fetch(url, { cache: 'no-store', signal: abort.signal })
        .then((answer) => answer.text())
        .then(opened, refused)
      return () => abort.abort()
    })
  }

  closeAll(): void {
    for (const close of [...this.#closers]) close()
  }

  #connection(kind: ConnectionKind, connect: Connect, url: string): Wire {
    return this.#wire(kind, (opened, ended) => connect(this.#web, url, { opened, ended }).close)
  }

  #wire(kind: ConnectionKind, open: (opened: () => void, refused: () => void) => () => void): Wire {
    const { promise: settled, resolve } = Promise.withResolvers<void>()
    const n = this.connections.filter((record) => record.kind === kind).length + 1
    const record: Draft = {
      kind,
      n,
      askedAtMs: this.nowMs,
      openedAtMs: null,
      closedAtMs: null,
      refused: false,
    }
    this.connections.push(record)
    const over = () => record.closedAtMs !== null
    const close = () => {
      if (over()) return
      record.closedAtMs = this.nowMs
      this.#closers.delete(close)
      release()
      this.#onChange()
    }
    const opened = () => {
      if (over()) return
      record.openedAtMs = this.nowMs
      resolve()
      if (kind === 'fetch') close()
      this.#onChange()
    }
    const refused = () => {
      if (over()) return
      record.refused = record.openedAtMs === null
      this.note(wireName(record), record.refused ? 'refused' : 'ended by the other side')
      close()
      resolve()
    }
    this.#closers.add(close)
    const release = open(opened, refused)
    return { record, settled, close }
  }
}
