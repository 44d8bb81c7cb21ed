import { type Balance, balance } from './balance.ts'
import { list, literal, number, record, string } from './read-json.ts'
import { numberOrNull, readStamp, type Stamp, tenth } from './stamp.ts'

/** How the frames get their events: each by a stream of its own, or all by one that they share. */
export type SharingWay = 'own' | 'shared'

/** An event that a frame got: on a stream that it held, or over the channel from another one. */
export interface FrameEvent {
  readonly atMs: number
  readonly id: number
  readonly by: 'stream' | 'channel'
}

/** What one frame did in one part of a run. Times are ms after the run's start, on the page's clock. */
export interface FrameRecord {
  /** When it asked for a stream, or for the lock. */
  readonly askedAtMs: number
  /** When its stream opened, or the lock was its own; null if that never was. */
  readonly heldAtMs: number | null
  /** When it was closed. */
  readonly closedAtMs: number | null
  readonly events: readonly FrameEvent[]
}

/** Frames that all wanted the same events, one way. */
export interface SharingPart {
  readonly way: SharingWay
  /** The id after which all of them began. */
  readonly after: number
  readonly frames: readonly FrameRecord[]
}

export interface SharingStats {
  /** As Resource Timing names it; empty where the browser does not tell. */
  readonly protocol: string
  readonly parts: readonly SharingPart[]
}

/** A run that was saved. */
export interface SharingRun extends Stamp, SharingStats {
  readonly format: 'whichwire-sharing'
  readonly version: 1
  readonly endedAtMs: number
}

/**
 * Of what was sent by a moment, what became of it on one frame. What any frame got was sent; what a
 * frame that is still there has not got is due, and so is what a stream that waits has not got.
 */
export function frameBalance(part: SharingPart, frame: FrameRecord): Balance {
  const until = frame.closedAtMs ?? Number.POSITIVE_INFINITY
  const sent = new Set(
    part.frames.flatMap(({ events }) =>
      events.flatMap(({ id, atMs }) => (atMs <= until ? id : [])),
    ),
  )
  const received = new Set(frame.events.map(({ id }) => id))
  // Ids come in order: what is missing below the newest one does not come any more.
  const newest = Math.max(part.after, ...received)
  const settled = [...sent].filter((id) => id <= newest || received.has(id)).length
  return balance(sent.size, received.size, settled)
}

/** What a part showed. */
export interface SharingFindings {
  readonly frames: number
  /** The most streams that were open at the same time. */
  readonly streams: number
  /** Frames that got every event that was sent while they were there. */
  readonly whole: number
  /** From the closing of a frame that held the stream until the next one held it, ms. */
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

/** The text of a run, one line a frame. */
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

/** @throws {RecordingError} naming the place, if the document is not such a run of version 1. */
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
