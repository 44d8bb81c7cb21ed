import type { LaneTransport } from '../wire/api.ts'
import type { Echo } from '../wire/envelope.ts'
import { StreamLane, type StreamLaneOptions } from './stream-lane.ts'

/** The open byte streams of a run, and the one timer that drives all their writes. */
export class OpenStreams {
  readonly #open = new Set<StreamLane>()
  readonly #now: () => number
  #timer: number | null = null

  /** `now` is the clock of the lanes, ms since the epoch. */
  constructor(now: () => number) {
    this.#now = now
  }

  get size(): number {
    return this.#open.size
  }

  /** Opens a stream and writes what is already due. Returns its body. */
  open(options: Omit<StreamLaneOptions, 'now' | 'onGone'>): ReadableStream<Uint8Array> {
    const onGone = (gone: StreamLane) => void this.#open.delete(gone)
    const opened = new StreamLane({ ...options, now: this.#now(), onGone })
    this.#open.add(opened)
    this.#write([opened])
    return opened.body
  }

  /** Echoes a client's message on each stream that was opened with `echoes`. */
  echo(message: Echo): void {
    const lanes = [...this.#open].filter(({ echoes }) => echoes)
    for (const lane of lanes) lane.takeEcho(message)
    if (lanes.length > 0) this.#write(lanes)
  }

  /** Writes what is due on each stream. */
  write(): void {
    this.#write(this.#open)
  }

  /** Detects clients that have left: the second write after they left fails. */
  probe(): void {
    for (const lane of this.#open) lane.probe(this.#now())
  }

  /** Cuts the streams of a transport. Returns how many there were. */
  cut(transport: LaneTransport): number {
    const cut = this.#of(transport)
    for (const lane of cut) lane.cut()
    return cut.length
  }

  /** Ends the streams of a transport, or all. Returns how many there were. */
  end(transport?: LaneTransport): number {
    const ended = this.#of(transport)
    for (const lane of ended) lane.end()
    return ended.length
  }

  #of(transport?: LaneTransport): readonly StreamLane[] {
    return [...this.#open].filter(({ lane }) => transport === undefined || lane === transport)
  }

  /** Lets lanes write what is due, then sets the timer for the next write on any lane. */
  #write(lanes: Iterable<StreamLane>): void {
    const now = this.#now()
    for (const lane of lanes) lane.write(now)
    clearTimeout(this.#timer)
    let next = Infinity
    for (const lane of this.#open) next = Math.min(next, lane.nextAt(now))
    if (next === Infinity) return
    this.#timer = setTimeout(() => this.#write(this.#open), Math.max(1, next - now))
  }
}
