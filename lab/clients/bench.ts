import { join } from 'node:path'
import { type Entry, Transcript } from '../origin/transcript.ts'
import type { Agent, ClientReport, OpenOptions } from './agents/agent.ts'
import type { Dialect } from './server/dialect.ts'
import { type Exchange, openExchange } from './server/open-exchange.ts'
import type { Sent, Step } from './server/step.ts'

/** What a client supports besides events. */
export type Ability =
  | 'headers'
  | 'post'
  | 'tokens'
  | 'credentials'
  | 'lastEventId'
  | 'protocols'
  | 'send'
  | 'raw'
  | 'binary'
  /** Its runtime reports how much memory it uses. */
  | 'heap'
  /** Reconnects by itself, or says why not: all clients but those that read a single response. */
  | 'returns'
  /** Makes the request itself. */
  | 'asks'
  /** Calls a handler; for a client that is read in a loop, the loop counts as the handler. */
  | 'calls'

/** What a scenario needs to know about a client. */
export interface Candidate {
  readonly transport: 'sse' | 'websocket'
  readonly can: readonly Ability[]
  readonly dialect?: Dialect
  /** Returns an event in its server's own format, if that is not plain text/event-stream. */
  readonly eventText?: (sent: Sent) => string
  /** The media type of its events, if that is not text/event-stream. */
  readonly mediaType?: string
  /** The path on its server. */
  readonly path?: string
}

/** A running client, and what its user has seen so far. */
export interface Opened {
  readonly reports: readonly ClientReport[]
  readonly events: readonly ClientReport[]
  close(): void
  send(text: string): void
  memory(): void
  end(): void
}

/** Where one scenario runs: servers, clients, and one transcript of what all of them saw. */
export interface Bench {
  readonly candidate: Candidate
  readonly entries: readonly Entry[]
  serve(steps: readonly Step[], how?: { closed?: true; apart?: true }): Promise<Exchange>
  open(exchange: Pick<Exchange, 'origin'>, options?: OpenOptions): Opened
  /** What the client's process or page reported: uncaught errors, and its end. */
  readonly uncaught: readonly ClientReport[]
  now(): number
  /** Waits for a condition, at most `ms` (less in tests); resolves with whether it held. */
  until(holds: () => boolean, ms: number): Promise<boolean>
  /** Returns how long a wait of `ms` really takes on this bench, ms. */
  length(ms: number): number
  close(): Promise<void>
}

let runs = 0

/** Opens a bench for one scenario. A `pace` below 1 shortens every wait. */
export function openBench(candidate: Candidate, agent: Agent, pace = 1): Bench {
  const transcript = new Transcript()
  const exchanges: Exchange[] = []
  const clients: Opened[] = []
  const watching = new Set<() => void>()
  /** Programs that are still starting: no wait begins before they are ready. */
  const starting: Promise<void>[] = []
  const uncaught: ClientReport[] = []
  const byRun = new Map<string, ClientReport[]>()
  const check = () => {
    for (const each of [...watching]) each()
  }
  const note = (side: 'client' | 'origin', what: string, bytes?: number) => {
    transcript.note(side, what, bytes)
    check()
  }
  agent.listen((report) => {
    if (report.what === 'uncaught' || report.what === 'exit') {
      uncaught.push(report)
      check()
    }
    const list = byRun.get(report.run)
    if (!list) return
    list.push(report)
    note('client', reportWords(report), report.what === 'event' ? report.length : undefined)
  })
  return {
    candidate,
    uncaught,
    get entries() {
      return transcript.entries
    },
    now: () => transcript.now(),
    length: (ms) => ms * pace,
    async serve(steps, how = {}) {
      const { dialect, eventText, mediaType } = candidate
      const exchange = await openExchange({
        ...{ steps, of: candidate.transport, ...how },
        ...(dialect && { dialect }),
        ...(eventText && { eventText }),
        ...(mediaType && { mediaType }),
        note: (what, bytes) => note('origin', what, bytes),
        now: () => transcript.now(),
      })
      exchanges.push(exchange)
      return exchange
    },
    open({ origin }, options = {}) {
      runs += 1
      const run = `c${runs}`
      const reports: ClientReport[] = []
      byRun.set(run, reports)
      const { transport, path = '/events' } = candidate
      const url = `${transport === 'sse' ? origin : origin.replace('http', 'ws')}${path}`
      agent.tell({ act: 'open', run, url, options })
      const started = agent.started?.(run)
      if (started) starting.push(started)
      const opened: Opened = {
        reports,
        get events() {
          return reports.filter(({ what }) => what === 'event')
        },
        close: () => {
          note('client', 'close')
          agent.tell({ act: 'close', run })
        },
        send: (text) => agent.tell({ act: 'send', run, text }),
        memory: () => agent.tell({ act: 'memory', run }),
        end: () => agent.tell({ act: 'end', run }),
      }
      clients.push(opened)
      return opened
    },
    async until(holds, ms) {
      await Promise.all(starting)
      if (holds()) return true
      const done = Promise.withResolvers<boolean>()
      const look = () => holds() && done.resolve(true)
      watching.add(look)
      const timer = setTimeout(() => done.resolve(holds()), ms * pace)
      try {
        return await done.promise
      } finally {
        clearTimeout(timer)
        watching.delete(look)
      }
    },
    async close() {
      for (const { close } of clients) close()
      await Promise.all(exchanges.map((exchange) => exchange.close()))
      for (const { end } of clients) end()
    },
  }
}

function reportWords({ what, data = '', id, type, code, bytes }: ClientReport): string {
  if (what === 'event') {
    const named = type && type !== 'message' ? `${type}: ` : ''
    return `event ${named}${JSON.stringify(data.slice(0, 60)).slice(1, -1)}${id ? `, id ${id}` : ''}`
  }
  if (what === 'closed') return `closed${code === undefined ? '' : ` ${code}`}`
  if (what === 'memory') return `heap ${((bytes ?? 0) / 1e6).toFixed(1)} MB`
  return `${what} ${data.replaceAll(here, '')}`.trim()
}

/** The lab's folder on this machine, which a program's last output may contain. */
const here = join(import.meta.dirname, '../..', '/')
