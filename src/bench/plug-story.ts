import type { LaneAccount } from './lane-account.ts'
import type { RunSignal } from './recording.ts'

/** How one client handled one cut. Run times in ms. */
export interface ReturnStory {
  readonly cutAtMs: number
  /** A WebSocket close code; null where the transport has none. */
  readonly code: number | null
  /** How each wait was chosen, and how long it took until the client asked again or connected. */
  readonly waits: readonly Wait[]
  /** The id the client asked to resume after; undefined until it has reconnected. */
  readonly after: number | null | undefined
  /** When a connection was open again. */
  readonly openAtMs: number | undefined
  /** When the first event after the cut arrived: it works again. */
  readonly backAtMs: number | undefined
  readonly replayed: number
}

export interface Wait {
  readonly fromMs: number
  /** Undefined while it lasts. */
  readonly toMs: number | undefined
  /** What the client chose; `browser` if only the browser knows; null if it gave up. */
  readonly chosenMs: number | 'browser' | null
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }
type Open = Mutable<Omit<ReturnStory, 'waits'>> & { readonly waits: Mutable<Wait>[] }

/**
 * Splits a lane's signals into one story per cut. A failed attempt to reconnect adds a wait rather
 * than a cut; a connection that ends after the last of the run's `events` was not cut.
 */
export function cutStories(signals: readonly RunSignal[], events: number): readonly ReturnStory[] {
  const stories: Open[] = []
  let connected = false
  let complete = false
  for (const signal of signals) {
    const story = stories.at(-1)
    switch (signal.type) {
      case 'closed': {
        if (signal.by === 'client' || complete) break
        const wait = { fromMs: signal.atMs, toMs: undefined, chosenMs: signal.reconnectInMs }
        if (connected || story === undefined) stories.push(newStory(signal.atMs, signal.code, wait))
        else story.waits.push(wait)
        connected = false
        break
      }
      case 'connecting':
        endWait(story, signal.atMs)
        break
      case 'open':
        connected = true
        if (story === undefined) break
        endWait(story, signal.atMs)
        story.openAtMs = signal.atMs
        story.after = signal.after
        break
      case 'event':
        complete = signal.id === events
        if (story === undefined) break
        story.backAtMs ??= signal.atMs
        if (signal.replayed) story.replayed++
        break
    }
  }
  return stories
}

function newStory(cutAtMs: number, code: number | null, wait: Mutable<Wait>): Open {
  return {
    cutAtMs,
    code,
    waits: [wait],
    after: undefined,
    openAtMs: undefined,
    backAtMs: undefined,
    replayed: 0,
  }
}

function endWait(story: Open | undefined, atMs: number): void {
  const wait = story?.waits.at(-1)
  if (wait && wait.chosenMs !== null) wait.toMs ??= atMs
}

/** Returns the ranges of ids that are lost for good: `[from, to]`, both inclusive. */
export function lostRuns(
  account: LaneAccount,
  due: number,
): readonly (readonly [number, number])[] {
  const runs: [number, number][] = []
  for (const id of account.delivery.lostIds(due)) {
    const last = runs.at(-1)
    if (last && last[1] === id - 1) last[1] = id
    else runs.push([id, id])
  }
  return runs
}
