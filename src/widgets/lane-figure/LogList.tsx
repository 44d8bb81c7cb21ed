import type { LogEntry } from './run-log.ts'
import { TRANSPORTS } from './transports.ts'
import { clockWords } from './words.ts'

interface Props {
  readonly entries: readonly LogEntry[]
  readonly label: string
}

/** The log of a run: when, which lane, what. Scrolls inside itself, and can be reached by key. */
export function LogList({ entries, label }: Props) {
  return (
    <ol class="log" role="list" tabIndex={0} aria-label={label}>
      {entries.map(({ atMs, transport, text }, index) => (
        // An entry never moves: the list only grows.
        <li key={index}>
          <time>{clockWords(atMs)}</time>
          <span class="lt" data-t={transport}>
            {transport ? TRANSPORTS[transport].short : 'All lanes'}
          </span>
          <span>{transport ? text : <b>{text}</b>}</span>
        </li>
      ))}
    </ol>
  )
}
