import type { Busy, Silence } from '../../bench/network-test.ts'
import type { Waits } from '../parts/settle.ts'
import { readEvent } from './messages.ts'
import { PATIENCE_MS } from './settings.ts'
import type { TestConnection } from './test-connections.ts'

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
 * Watches a connection on which nothing is sent for `silenceMs`, until an event arrives, it ends,
 * or `enough` is fulfilled. The time counts from when it opened.
 *
 * @throws Stopped
 */
export async function watchSilence(
  connection: TestConnection,
  silenceMs: number,
  { waits, enough, fromLocal, now }: Watch,
): Promise<Silence> {
  const openedMs = connection.openedAtMs ?? now()
  const { promise: spoke, resolve } = Promise.withResolvers<number>()
  const listen = (text: string, atMs: number) => {
    if (readEvent(text)) resolve(atMs)
  }
  connection.onText = ({ text, atMs }) => listen(text, atMs)
  const ended = connection.ended.then(() => 'cut' as const)
  const lived = spoke.then(() => 'lived' as const)
  const unfinished = enough.then(() => 'unfinished' as const)
  const first = Promise.race([ended, lived, unfinished])
  const inTime = await waits.within(silenceMs + PATIENCE_MS, first)
  const type = inTime ? await first : 'mute'
  const atMs = type === 'lived' ? await spoke : type === 'cut' ? connection.endedAtMs : now()
  connection.close()
  return { type, afterMs: (atMs ?? now()) - openedMs, openedAtMs: fromLocal(openedMs) }
}

/**
 * Reports what became of the busy connection beside a silent one that is over, and closes it.
 *
 * @throws Stopped
 */
export async function watchBusy(
  connection: TestConnection,
  { waits, fromLocal, now }: Watch,
): Promise<Busy> {
  await waits.within(ONE_MOMENT_MS, connection.ended)
  const { openedAtMs = now(), endedAtMs } = connection
  connection.close()
  return {
    openedAtMs: fromLocal(openedAtMs),
    endedAtMs: endedAtMs === undefined ? null : fromLocal(endedAtMs),
  }
}
