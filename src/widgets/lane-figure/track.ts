import type { ArrivedEvent, RunSignal } from '../../bench/recording.ts'
import type { LaneTransport } from '../../wire/api.ts'
import { LANE, px, type Scale } from './scale.ts'
import { circle, TRANSPORTS } from './transports.ts'

const { server, client, tickPx } = LANE

/** The kinds of shape, in painting order. */
export const SHAPES = ['band', 'edge', 'tick', 'wait', 'req', 'str', 'ring', 'mk', 'lost'] as const
export type Shape = (typeof SHAPES)[number]

/** What became known during one stretch of time. Its shapes reach back in time, never ahead. */
export interface Tile {
  readonly fromMs: number
  untilMs: number
  /** Increases with each change, so that a painter knows what to redraw. */
  version: number
  /** Path data by class; '' where there is none. */
  readonly paths: Record<Shape, string>
}

export interface TrackOptions {
  readonly transport: LaneTransport
  readonly scale: Scale
  /** Length of a tile, ms; Infinity for a drawing made once that keeps everything. */
  readonly tileMs: number
  /**
   * Length of the newest tile before it merges into the one before, ms: at many events a second
   * each event redraws less, and the number of tiles stays low.
   */
  readonly freshMs?: number
  /**
   * How long a request is drawn in transit, ms. Script cannot see when a request reaches the
   * server, so half of the shortest round trip stands in for it.
   */
  readonly oneWayMs?: number
}

/** Right of anything in a run, px: the end of what is still open. */
const FAR_PX = 100_000

/** A shorter wait would be a dot rather than a line, so it is not drawn. */
const LEAST_WAIT_PX = 3

/** With smaller marks, polls are too close together for their bars to be told apart. */
const LEAST_MARK_FOR_BARS_PX = 4

/** A poll that is open for less than this, ms, is not drawn as open. */
const LEAST_OPEN_MS = 100

/** Wider than any window: what lies further back never comes into sight again. */
const KEPT_PX = 2600

/**
 * A lane's drawing as path data, built signal by signal. x is run time at the scale, 0 at the run's
 * start; the painter moves it into place. Time is cut into tiles so that a new event redraws one
 * stretch of the picture, not all of it; tiles that have left every window are dropped.
 */
export class LaneTrack {
  tiles: readonly Tile[] = []
  readonly #options: TrackOptions
  readonly #polls: boolean
  #openAtMs: number | undefined
  #connectingAtMs: number | undefined

  constructor(options: TrackOptions) {
    this.#options = options
    this.#polls = options.transport.endsWith('polling')
  }

  /**
   * The tint of the connection or request that is open now; '' if none is. It spans the whole
   * picture, so polls that are answered at once are drawn only when they are over.
   */
  openBand(nowMs: number): string {
    const fromMs = this.#openAtMs
    if (fromMs === undefined || (this.#polls && nowMs - fromMs < LEAST_OPEN_MS)) return ''
    return this.#band(fromMs, FAR_PX)
  }

  add(signal: RunSignal): void {
    switch (signal.type) {
      case 'connecting':
        if (this.#polls) this.#asked(signal.atMs)
        else this.#connectingAtMs = signal.atMs
        return
      case 'open':
        if (this.#polls) return
        this.#handshake(signal.atMs)
        this.#opened(signal.atMs)
        return
      case 'event':
        this.#event(signal)
        return
      case 'request':
        this.#asked(signal.atMs)
        return
      case 'answer':
        this.#answered(signal.atMs, signal.events)
        return
      case 'heartbeat':
        return
      default:
        this.#connectingAtMs = undefined
        this.#closed(signal.atMs)
    }
  }

  /** Draws the event due at `dueMs` as lost, which has been known since `atMs`. */
  lose(dueMs: number, atMs: number): void {
    this.#tile(atMs).paths.lost += `M${px(this.#x(dueMs) - 4.5)} ${server - 4.5}l9 9m0-9l-9 9`
  }

  #event({ atMs, dueMs, sentMs, replayed }: ArrivedEvent): void {
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

  /** Draws a poll's request as a thin stroke up, and begins the tint of an open request. */
  #asked(atMs: number): void {
    const arrives = this.#x(atMs + this.#oneWayMs)
    this.#tile(atMs).paths.req += `M${px(this.#x(atMs))} ${client}L${px(arrives)} ${server}`
    this.#opened(atMs)
  }

  /** Draws a poll's response. Without events, nothing else would show it. */
  #answered(atMs: number, events: number): void {
    this.#closed(atMs)
    if (events > 0) return
    const left = this.#x(atMs - this.#oneWayMs)
    this.#tile(atMs).paths.req += `M${px(left)} ${server}L${px(this.#x(atMs))} ${client}`
  }

  /** Draws the handshake as a thin stroke up and down, if script knows when it began. */
  #handshake(openMs: number): void {
    if (this.#connectingAtMs === undefined) return
    const begun = this.#x(this.#connectingAtMs)
    const open = this.#x(openMs)
    const { paths } = this.#tile(openMs)
    paths.req += `M${px(begun)} ${client}L${px((begun + open) / 2)} ${server}L${px(open)} ${client}`
    this.#connectingAtMs = undefined
  }

  #opened(atMs: number): void {
    this.#openAtMs = atMs
    this.#bar(atMs)
  }

  #closed(atMs: number): void {
    if (this.#openAtMs === undefined) return
    this.#tile(atMs).paths.band += this.#band(this.#openAtMs, this.#x(atMs))
    this.#openAtMs = undefined
    this.#bar(atMs)
  }

  #bar(atMs: number): void {
    if (this.#polls && this.#options.scale.markPx < LEAST_MARK_FOR_BARS_PX) return
    this.#tile(atMs).paths.edge += `M${px(this.#x(atMs))} ${server}V${client}`
  }

  #band(fromMs: number, end: number): string {
    const from = px(this.#x(fromMs))
    return `M${from} ${server}H${px(end)}V${client}H${from}z`
  }

  #tile(atMs: number): Tile {
    const { tileMs, freshMs = tileMs } = this.#options
    let tile = this.tiles.at(-1)
    if (!tile || atMs >= tile.fromMs + freshMs) {
      if (tile) this.#settle(tile)
      const paths = Object.fromEntries(SHAPES.map((shape) => [shape, ''])) as Tile['paths']
      tile = { fromMs: atMs, untilMs: atMs, version: 0, paths }
      const kept = tileMs === Infinity ? -Infinity : atMs - KEPT_PX / this.#options.scale.pxPerMs
      this.tiles = [...this.tiles.filter(({ untilMs }) => untilMs >= kept), tile]
    }
    tile.untilMs = Math.max(tile.untilMs, atMs)
    tile.version++
    return tile
  }

  /** Merges the newest tile, now complete, into the one before if that has room. */
  #settle(fresh: Tile): void {
    const before = this.tiles.at(-2)
    if (!before || fresh.untilMs >= before.fromMs + this.#options.tileMs) return
    for (const shape of SHAPES) before.paths[shape] += fresh.paths[shape]
    before.untilMs = fresh.untilMs
    before.version++
    this.tiles = this.tiles.slice(0, -1)
  }

  get #oneWayMs(): number {
    return this.#options.oneWayMs ?? 0
  }

  #x(ms: number): number {
    return ms * this.#options.scale.pxPerMs
  }
}
