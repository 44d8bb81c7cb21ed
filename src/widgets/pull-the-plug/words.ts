import type { Wait } from '../../bench/plug-story.ts'
import type { RecordedLane } from '../../bench/recording.ts'
import { seconds } from '../lane-figure/words.ts'

/** The three clients and what each does when its connection ends. */
export const CLIENTS: Readonly<Record<string, { readonly name: string; readonly what: string }>> = {
  plain: { name: 'WebSocket, plain', what: 'The API has no reconnect: it stays closed.' },
  resume: {
    name: 'WebSocket, with code to resume',
    what: 'Waits a random time, longer after each failure, then asks for what follows its last id.',
  },
  browser: {
    name: 'EventSource',
    what: 'The browser waits as long as the server said, and sends Last-Event-ID.',
  },
}

export function clientName({ client }: Pick<RecordedLane, 'client'>): string {
  return CLIENTS[client]?.name ?? client
}

/** `640 ms`, `1.3 s`. */
function waitWords(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : seconds(ms)
}

/** Describes a wait, short enough to fit below a drawing. */
export function shortWords({ chosenMs, fromMs, toMs }: Wait): string {
  if (chosenMs === null) return 'stays closed'
  if (chosenMs !== 'browser') return waitWords(chosenMs)
  return toMs === undefined ? '' : waitWords(toMs - fromMs)
}
