import { type Balance, balance } from './balance.ts'
import { list, literal, number, record, string } from './read-json.ts'
import { numberOrNull, readStamp, type Stamp, tenth } from './stamp.ts'

/** How the frames get their events: each over its own stream, or all over one shared stream. */
export type SharingMode = 'own' | 'shared'

/** An event that a frame got: on a stream it held, or over the channel from another frame. */
export interface FrameEvent {
  readonly atMs: number
  readonly id: number
  readonly by: 'stream' | 'channel'
}

/** What one frame did in a part of a run. Times are ms after the run's start, page's clock. */
export interface FrameRecord {
  /** When it requested a stream or the lock. */
  readonly askedAtMs: number
  /** When its stream opened or it got the lock; null if that never happened. */
  readonly heldAtMs: number | null
  /** When it was closed. */
  readonly closedAtMs: number | null
  readonly events: readonly FrameEvent[]
}

/** Frames that all wanted the same events, in one of the two ways. */
export interface SharingPart {
  readonly way: SharingMode
  /** The id after which all of them began. */
  readonly after: number
  readonly frames: readonly FrameRecord[]
}

export interface SharingStats {
  /** As named by Resource Timing; empty if the browser does not tell. */
  readonly protocol: string
  readonly parts: readonly SharingPart[]
}

/** A saved run. */
export interface SharingRun extends Stamp, SharingStats {
  readonly format: 'whichwire-sharing'
  readonly version: 1
  readonly endedAtMs: number
}

/**
 * Computes the balance of one frame until it closed. An event counts as sent once any frame got it.
 * Events above the frame's newest id are still due, also while its stream waits.
 */
export function frameBalance(part: SharingPart, frame: FrameRecord): Balance {
  const until = frame.closedAtMs ?? Number.POSITIVE_INFINITY
  const sent = new Set(
    part.frames.flatMap(({ events }) =>
      events.flatMap(({ id, atMs }) => (atMs <= until ? id : [])),
    ),
  )
  const received = new Set(frame.events.map(({ id }) => id))
  // Ids arrive in order: whatever is missing below the newest one will not arrive.
  const newest = Math.max(part.after, ...received)
  const settled = [...sent].filter((id) => id <= newest || received.has(id)).length
  return balance(sent.size, received.size, settled)
}

/** What one part of a run showed. */
export interface SharingFindings {
  readonly frames: number
  /** The most streams that were open at the same time. */
  readonly streams: number
  /** Frames that got every event that was sent before they closed. */
  readonly whole: number
  /** Time from closing the frame that held the stream until the next one held it, ms. */
  readonly handedOverMs: number | undefined
  readonly lost: number
}

export function sharingFindings(part: SharingPart): SharingFindings {
  const { frames } = part
  const held = frames.flatMap(({ heldAtMs }) => heldAtMs ?? [])
  const openAt = (atMs: number) =>
    frames.filter(
      ({ heldAtMs, closedAtMs }) =>
        heldAtMs !== null && heldAtMs <= atMs && (closedAtMs === null || closedAtMs > atMs),
    ).length
  const sorted = [...held].sort((a, b) => a - b)
  const [first, second] = sorted
  const gone = frames.find(({ heldAtMs }) => heldAtMs === first)?.closedAtMs ?? undefined
  const handed = part.way === 'shared' && second !== undefined && gone !== undefined
  const balances = frames.map((frame) => frameBalance(part, frame))
  return {
    frames: frames.length,
    streams: Math.max(0, ...held.map(openAt)),
    whole: balances.filter(({ sent, received }) => sent > 0 && received === sent).length,
    handedOverMs: handed ? Math.max(0, second - gone) : undefined,
    lost: balances.reduce((sum, { lost }) => sum + lost, 0),
  }
}

/** Encodes a run as JSON, one line per frame. */
export function encodeSharing({ parts, ...head }: SharingRun): string {
  const written = parts.map(({ way, after, frames }) => {
    const lines = frames.map(({ askedAtMs, heldAtMs, closedAtMs, events }) => {
      const rounded = (ms: number | null) => (ms === null ? null : tenth(ms))
      const packed = events.map(({ atMs, id, by }) => [tenth(atMs), id, by])
      const times = { heldAtMs: rounded(heldAtMs), closedAtMs: rounded(closedAtMs) }
      return `        ${JSON.stringify({ askedAtMs: tenth(askedAtMs), ...times, events: packed })}`
    })
    return `    {"way":"${way}","after":${after},"frames":[\n${lines.join(',\n')}\n    ]}`
  })
  const body = JSON.stringify({ ...head, endedAtMs: tenth(head.endedAtMs) }, null, 2).slice(0, -2)
  return `${body},\n  "parts": [\n${written.join(',\n')}\n  ]\n}\n`
}

/** Reads a run. @throws {RecordingError} naming the place, if it is not such a run of version 1 */
export function readSharing(json: unknown): SharingRun {
  const root = record('', json)
  return {
    format: literal('format', root.format, 'whichwire-sharing'),
    version: literal('version', root.version, 1),
    ...readStamp(root),
    protocol: string('protocol', root.protocol),
    endedAtMs: number('endedAtMs', root.endedAtMs),
    parts: list('parts', root.parts, (at, value) => {
      const { way, after, frames } = record(at, value)
      return {
        way: literal(`${at}.way`, way, 'own', 'shared'),
        after: number(`${at}.after`, after),
        frames: list(`${at}.frames`, frames, readFrame),
      }
    }),
  }
}

function readFrame(at: string, value: unknown): FrameRecord {
  const { askedAtMs, heldAtMs, closedAtMs, events } = record(at, value)
  return {
    askedAtMs: number(`${at}.askedAtMs`, askedAtMs),
    heldAtMs: numberOrNull(`${at}.heldAtMs`, heldAtMs),
    closedAtMs: numberOrNull(`${at}.closedAtMs`, closedAtMs),
    events: list(`${at}.events`, events, (where, item) => {
      const [atMs, id, by] = list(where, item, (_, part) => part)
      return {
        atMs: number(`${where}[0]`, atMs),
        id: number(`${where}[1]`, id),
        by: literal(`${where}[2]`, by, 'stream', 'channel'),
      }
    }),
  }
}
