import type { RunEvent, RunSignal } from '../../bench/recording.ts'
import { LANE, px, type Scale } from './scale.ts'
import { circle, type LaneTransport, TRANSPORTS } from './transports.ts'

const { server, client, tickPx } = LANE

/** Path data of one stretch of a lane, by the class it is drawn with; '' where there is nothing. */
export interface TilePaths {
  tick: string
  wait: string
  req: string
  str: string
  ring: string
  mk: string
  lost: string
}

/** What became known during one stretch of time. Its shapes reach back in time, never ahead. */
export interface Tile {
  readonly fromMs: number
  untilMs: number
  /** Grows with each change, so that a drawing knows what to redo. */
  version: number
  readonly paths: TilePaths
}

export interface TrackOptions {
  readonly transport: LaneTransport
  readonly scale: Scale
  /** How long a stretch is; Infinity for a drawing that is made once. */
  readonly tileMs: number
}

/** Shapes further right than any run reaches: the end of what is still open. */
const FAR_PX = 100_000

/** A wait shorter than this is no line but a dot. */
const LEAST_WAIT_PX = 3

/**
 * A lane's drawing as path data, built up signal by signal. x is run time at the scale, 0 at the
 * run's start; whoever draws it moves it into place. Time is cut into tiles so that a new event
 * redraws one second of the picture and not all of it.
 */
export class LaneTrack {
  readonly tiles: Tile[] = []
  /** The tint of open connections and the bars at their ends. */
  band = ''
  edge = ''
  readonly #options: TrackOptions
  #closedBands = ''
  #openAtMs: number | undefined
  #connectingAtMs: number | undefined

  constructor(options: TrackOptions) {
    this.#options = options
  }

  add(signal: RunSignal): void {
    switch (signal.type) {
      case 'connecting':
        this.#connectingAtMs = signal.atMs
        return
      case 'open':
        this.#handshake(signal.atMs)
        this.#openAtMs = signal.atMs
        this.#edgeAt(signal.atMs)
        return
      case 'event':
        this.#event(signal)
        return
      case 'request':
      case 'answer':
      case 'heartbeat':
        return
      default:
        this.#connectingAtMs = undefined
        if (this.#openAtMs === undefined) return
        this.#closedBands += this.#bandFrom(this.#openAtMs, this.#x(signal.atMs))
        this.#openAtMs = undefined
        this.#edgeAt(signal.atMs)
    }
  }

  /** An event that fell due at `dueMs` is known to be lost since `atMs`. */
  lose(dueMs: number, atMs: number): void {
    this.#tile(atMs).paths.lost += `M${px(this.#x(dueMs) - 4.5)} ${server - 4.5}l9 9m0-9l-9 9`
  }

  #event({ atMs, dueMs, sentMs, replayed }: RunEvent): void {
    const { transport, scale } = this.#options
    const { paths } = this.#tile(atMs)
    const due = this.#x(dueMs)
    const sent = this.#x(sentMs)
    const landed = this.#x(atMs)
    paths.tick += `M${px(due)} ${server}v-${tickPx}`
    if (sent - due >= LEAST_WAIT_PX) paths.wait += `M${px(due)} ${server}H${px(sent)}`
    paths.str += `M${px(sent)} ${server}L${px(landed)} ${client}`
    paths.mk += TRANSPORTS[transport].mark(landed, client, scale.markPx)
    if (replayed) paths.ring += circle(landed, client, scale.markPx + 2.8)
  }

  /** The request and its answer, a thin stroke up and down, where script knows when it began. */
  #handshake(openMs: number): void {
    if (this.#connectingAtMs === undefined) return
    const begun = this.#x(this.#connectingAtMs)
    const open = this.#x(openMs)
    const { paths } = this.#tile(openMs)
    paths.req += `M${px(begun)} ${client}L${px((begun + open) / 2)} ${server}L${px(open)} ${client}`
    this.#connectingAtMs = undefined
  }

  #edgeAt(atMs: number): void {
    this.edge += `M${px(this.#x(atMs))} ${server}V${client}`
    this.band =
      this.#openAtMs === undefined
        ? this.#closedBands
        : this.#closedBands + this.#bandFrom(this.#openAtMs, FAR_PX)
  }

  #bandFrom(openMs: number, end: number): string {
    return `M${px(this.#x(openMs))} ${server}H${px(end)}V${client}H${px(this.#x(openMs))}z`
  }

  #tile(atMs: number): Tile {
    let tile = this.tiles.at(-1)
    if (!tile || atMs >= tile.fromMs + this.#options.tileMs) {
      const paths = { tick: '', wait: '', req: '', str: '', ring: '', mk: '', lost: '' }
      tile = { fromMs: atMs, untilMs: atMs, version: 0, paths }
      this.tiles.push(tile)
    }
    tile.untilMs = Math.max(tile.untilMs, atMs)
    tile.version++
    return tile
  }

  #x(ms: number): number {
    return ms * this.#options.scale.pxPerMs
  }
}
