import type { Silence } from '../../bench/network-test.ts'
import type { Waits } from '../parts/settle.ts'
import type { Line } from './lines.ts'
import { readEvent } from './messages.ts'
import { PATIENCE_MS } from './settings.ts'

/**
 * Watches a line on which nothing is sent for `silenceMs`, until an event follows, the line ends,
 * or `enough` is fulfilled. The time counts from when the line opened.
 *
 * @throws Stopped
 */
export async function watchSilence(
  line: Line,
  silenceMs: number,
  waits: Waits,
  enough: Promise<void>,
  now: () => number,
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
  return { type, afterMs: (atMs ?? now()) - openedMs }
}
