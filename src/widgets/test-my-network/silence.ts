import type { Busy, Silence } from '../../bench/network-test.ts'
import type { Waits } from '../parts/settle.ts'
import type { Line } from './lines.ts'
import { readEvent } from './messages.ts'
import { PATIENCE_MS } from './settings.ts'

/** What watching a silence needs. */
export interface Watch {
  readonly waits: Waits
  /** Fulfilled when the user ends the silence. */
  readonly enough: Promise<void>
  /** Converts a local time to the test's, ms. */
  readonly fromLocal: (localMs: number) => number
  readonly now: () => number
}

/** Connections that are cut at one moment end within this of each other, ms. */
const ONE_MOMENT_MS = 500

/**
 * Watches a line on which nothing is sent for `silenceMs`, until an event arrives, the line ends,
 * or `enough` is fulfilled. The time counts from when the line opened.
 *
 * @throws Stopped
 */
export async function watchSilence(
  line: Line,
  silenceMs: number,
  { waits, enough, fromLocal, now }: Watch,
): Promise<Silence> {
  const openedMs = line.openedAtMs ?? now()
  const { promise: spoke, resolve } = Promise.withResolvers<number>()
  const listen = (text: string, atMs: number) => {
    if (readEvent(text)) resolve(atMs)
  }
  line.onText = ({ text, atMs }) => listen(text, atMs)
  const ended = line.ended.then(() => 'cut' as const)
  const lived = spoke.then(() => 'lived' as const)
  const unfinished = enough.then(() => 'unfinished' as const)
  const first = Promise.race([ended, lived, unfinished])
  const inTime = await waits.within(silenceMs + PATIENCE_MS, first)
  const type = inTime ? await first : 'mute'
  const atMs = type === 'lived' ? await spoke : type === 'cut' ? line.endedAtMs : now()
  line.close()
  return { type, afterMs: (atMs ?? now()) - openedMs, openedAtMs: fromLocal(openedMs) }
}

/**
 * Reports what became of the busy line beside a silent one that is over, and closes it.
 *
 * @throws Stopped
 */
export async function watchBusy(line: Line, { waits, fromLocal, now }: Watch): Promise<Busy> {
  await waits.within(ONE_MOMENT_MS, line.ended)
  const { openedAtMs = now(), endedAtMs } = line
  line.close()
  return {
    openedAtMs: fromLocal(openedAtMs),
    endedAtMs: endedAtMs === undefined ? null : fromLocal(endedAtMs),
  }
}
