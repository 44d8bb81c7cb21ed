import type { LaneTransport } from '../wire/api.ts'
import type { Echo } from '../wire/envelope.ts'
import { StreamLane, type StreamLaneOptions } from './stream-lane.ts'

/** The byte streams of a run that are open, and the one timer by which all of them write. */
export class OpenStreams {
  readonly #open = new Set<StreamLane>()
  readonly #now: () => number
  #timer: number | null = null

  /** `now` is what lanes go by, ms since the epoch. */
  constructor(now: () => number) {
    this.#now = now
  }

  get size(): number {
    return this.#open.size
  }

  /** Opens a stream, which then has what is due already. Gives its body. */
  open(options: Omit<StreamLaneOptions, 'now' | 'onGone'>): ReadableStream<Uint8Array> {
    const onGone = (gone: StreamLane) => void this.#open.delete(gone)
    const opened = new StreamLane({ ...options, now: this.#now(), onGone })
    this.#open.add(opened)
    this.#write([opened])
    return opened.body
  }

  /** Sends a client's message back on each stream that was opened for it. */
  echo(message: Echo): void {
    const lanes = [...this.#open].filter(({ echoes }) => echoes)
    for (const lane of lanes) lane.takeEcho(message)
    if (lanes.length > 0) this.#write(lanes)
  }

  /** Writes what is due on each. */
  write(): void {
    this.#write(this.#open)
  }

  /** Finds out which clients have left: the second write after that fails. */
  probe(): void {
    for (const lane of this.#open) lane.probe(this.#now())
  }

  /** Cuts those of a transport. Gives how many there were. */
  cut(transport: LaneTransport): number {
    const cut = this.#of(transport)
    for (const lane of cut) lane.cut()
    return cut.length
  }

  /** Ends those of a transport, or all. Gives how many there were. */
  end(transport?: LaneTransport): number {
    const ended = this.#of(transport)
    for (const lane of ended) lane.end()
    return ended.length
  }

  #of(transport?: LaneTransport): readonly StreamLane[] {
    return [...this.#open].filter(({ lane }) => transport === undefined || lane === transport)
  }

  /** Lets lanes write what is due, then sets the one timer for whatever comes next on any lane. */
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
