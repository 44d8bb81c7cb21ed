import type { Note } from '../../bench/connection-run.ts'
import type { CutStory, Wait } from '../../bench/plug-story.ts'
import type { RecordedFault, RecordedLane } from '../../bench/recording.ts'
import { eventsWords, seconds } from '../lane-figure/words.ts'

/** The three clients by what they do when their connection ends. */
export const CLIENTS: Readonly<Record<string, { readonly name: string; readonly what: string }>> = {
  plain: { name: 'WebSocket, as it comes', what: 'The API has no reconnect: it stays closed.' },
  resume: {
    name: 'WebSocket, with code to resume',
    what: 'Waits at random and longer each time, then asks for what follows its last id.',
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
export function waitWords(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : seconds(ms)
}

/** How the end of a connection was told to script. */
export function toldWords({ code }: Pick<CutStory, 'code'>): string {
  return code === null ? 'an error event' : `close code ${code}`
}

/** `640 ms, chosen at random`. */
export function chosenWords({ chosenMs, fromMs, toMs }: Wait): string {
  if (chosenMs === null) return 'does not come back'
  if (chosenMs === 'browser') {
    return toMs === undefined ? 'the browser waits' : `${waitWords(toMs - fromMs)} with the browser`
  }
  return `${waitWords(chosenMs)}, chosen at random`
}

/** As short as fits below a drawing. */
export function shortWords({ chosenMs, fromMs, toMs }: Wait): string {
  if (chosenMs === null) return 'stays closed'
  if (chosenMs !== 'browser') return waitWords(chosenMs)
  return toMs === undefined ? '' : waitWords(toMs - fromMs)
}

/** What the client asked for when it came back. */
export function askedWords(client: string, after: number | null | undefined): string {
  if (after === undefined) return '–'
  if (after === null) return 'nothing old'
  return client === 'browser' ? `Last-Event-ID: ${after}` : `after=${after}`
}

export function lostWords(runs: readonly (readonly [number, number])[]): string {
  if (runs.length === 0) return 'none'
  return runs.map(([from, to]) => eventsWords(from, to)).join(', ')
}

/** What happened, in the order in which it did. */
export function notesOf(
  lanes: readonly RecordedLane[],
  faults: readonly RecordedFault[],
): readonly Note[] {
  const notes: Note[] = faults.map(({ atMs }) => ({
    atMs,
    who: 'You',
    text: 'pulled the plug: the server is asked to cut every connection',
  }))
  for (const lane of lanes) notes.push(...notesOfLane(lane))
  return notes.sort((a, b) => a.atMs - b.atMs)
}

function notesOfLane({ client, signals }: RecordedLane): Note[] {
  const who = clientName({ client })
  const notes: Note[] = []
  let replayed: number[] = []
  for (const signal of signals) {
    const { atMs } = signal
    const note = (text: string) => notes.push({ atMs, who, text })
    if (signal.type === 'event') {
      if (signal.replayed) replayed.push(signal.id)
      else if (replayed.length > 0) {
        note(`has ${eventsWords(replayed[0] ?? 0, replayed.at(-1) ?? 0)} again, replayed`)
        replayed = []
      }
    } else if (signal.type === 'open') {
      const asks = signal.attempt > 1 ? `, with ${askedWords(client, signal.after)}` : ''
      note(`open${asks}`)
    } else if (signal.type === 'closed') {
      if (signal.by === 'client') note('closed by this page')
      else note(`ended with ${toldWords(signal)}; ${intention(signal.reconnectInMs)}`)
    } else if (signal.type === 'ended') note('has everything: the server ended it')
    else if (signal.type === 'failed') note(signal.why)
  }
  return notes
}

function intention(reconnectInMs: number | 'browser' | null): string {
  if (reconnectInMs === null) return 'does not come back'
  if (reconnectInMs === 'browser') return 'the browser comes back by itself'
  return `comes back in ${waitWords(reconnectInMs)}`
}
