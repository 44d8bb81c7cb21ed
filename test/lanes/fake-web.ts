import type { RequestTimes } from '../../src/lanes/request-times.ts'
import type { Web } from '../../src/lanes/web.ts'
import type { LaneSignal } from '../../src/wire/lane-signal.ts'

/** A socket or event source that does what the test says, and records what the lane asked of it. */
export class FakeConnection {
  readonly url: string
  readyState = 0
  closedWith: number[] = []
  sent: string[] = []
  onopen: (() => void) | null = null
  onmessage: ((message: { data: unknown; lastEventId: string }) => void) | null = null
  onclose: ((event: { code: number; reason: string }) => void) | null = null
  onerror: (() => void) | null = null

  constructor(url: string) {
    this.url = url
  }

  send(data: string) {
    this.sent.push(data)
  }

  close(code?: number) {
    this.closedWith.push(code ?? 0)
  }

  opens() {
    this.readyState = 1
    this.onopen?.()
  }

  says(data: unknown, lastEventId = '') {
    this.onmessage?.({ data, lastEventId })
  }

  event(id: number, lastEventId = String(id)) {
    this.says(JSON.stringify({ id, dueAt: 1000 + id, sentAt: 1001 + id, data: 'x' }), lastEventId)
  }

  /** Ends the WebSocket. */
  closes(code: number, reason = '') {
    this.onclose?.({ code, reason })
  }

  /** Fails the EventSource: 0 while it will reconnect, 2 when it has given up. */
  fails(readyState: 0 | 2) {
    this.readyState = readyState
    this.onerror?.()
  }
}

/** A fake browser with a clock that moves only when told. */
export class FakeWeb implements Web {
  readonly connections: FakeConnection[] = []
  readonly signals: LaneSignal[] = []
  readonly report = (signal: LaneSignal) => void this.signals.push(signal)
  nowMs = 100
  randomly = 0.5
  answer: (url: string, init?: RequestInit) => Promise<Response> = () => Promise.reject(new Error())
  /** The browser's request timings; most tests use only what script sees. */
  requestTimes: RequestTimes | undefined
  watched = 0
  #timers: { atMs: number; callback: () => void }[] = []

  get last(): FakeConnection {
    const last = this.connections.at(-1)
    if (!last) throw new Error('nothing has connected yet')
    return last
  }

  get pendingTimers(): number {
    return this.#timers.length
  }

  /** Types of the signals, in order. */
  get reported(): string[] {
    return this.signals.map((signal) => signal.type)
  }

  webSocket(url: string): WebSocket {
    return this.#connect(url) as unknown as WebSocket
  }

  eventSource(url: string): EventSource {
    return this.#connect(url) as unknown as EventSource
  }

  fetch(url: string, init?: RequestInit): Promise<Response> {
    return this.answer(url, init)
  }

  watchRequest() {
    this.watched++
    return { times: async () => this.requestTimes, stop: () => void this.watched-- }
  }

  after(ms: number, callback: () => void): () => void {
    const timer = { atMs: this.nowMs + ms, callback }
    this.#timers.push(timer)
    return () => {
      this.#timers = this.#timers.filter((one) => one !== timer)
    }
  }

  now(): number {
    return this.nowMs
  }

  random(): number {
    return this.randomly
  }

  passes(ms: number) {
    this.nowMs += ms
    const due = this.#timers.filter(({ atMs }) => atMs <= this.nowMs)
    this.#timers = this.#timers.filter(({ atMs }) => atMs > this.nowMs)
    for (const { callback } of due) callback()
  }

  #connect(url: string): FakeConnection {
    const connection = new FakeConnection(url)
    this.connections.push(connection)
    return connection
  }
}
