import { useLayoutEffect, useRef } from 'preact/hooks'
import type { LaneTransport } from '../../wire/api.ts'
import type { LogEntry } from './run-log.ts'
import { TRANSPORTS } from './transports.ts'
import { clockWords, plural } from './words.ts'

interface Props {
  readonly entries: readonly LogEntry[]
  readonly label: string
  /** Names of this demo's lanes, where they differ from the transports' short names. */
  readonly names?: { readonly [transport in LaneTransport]?: string }
  /** Name for all lanes together. */
  readonly all?: string
}

/** A run with many faults logs more than anyone reads; the page shows the latest entries. */
const SHOWN = 200

/** Within this distance of its end, px, the log scrolls along with new entries. */
const NEAR_PX = 24

/**
 * The log of a run: time, lane, what happened. Scrolls on its own, is reachable by keyboard, and
 * follows new entries unless the user has scrolled back.
 */
export function LogList({ entries, label, names = {}, all = 'All lanes' }: Props) {
  const list = useRef<HTMLOListElement>(null)
  const atEnd = useRef(true)
  useLayoutEffect(() => {
    const log = list.current
    if (log && atEnd.current) log.scrollTop = log.scrollHeight
  }, [entries.length])
  const first = Math.max(0, entries.length - SHOWN)
  return (
    <ol
      ref={list}
      class="log"
      role="list"
      tabIndex={0}
      aria-label={label}
      onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
        atEnd.current = scrollTop + clientHeight > scrollHeight - NEAR_PX
      }}
    >
      {first > 0 && (
        <li key="earlier">
          <span />
          <span />
          <span>{plural(first, 'earlier entry', 'earlier entries')} not shown</span>
        </li>
      )}
      {entries.slice(first).map(({ atMs, transport, name, text }, index) => (
        // Entries are only ever appended, so the index is a stable key.
        <li key={first + index}>
          <time>{clockWords(atMs)}</time>
          <span class="lt" data-t={transport}>
            {transport ? (name ?? names[transport] ?? TRANSPORTS[transport].short) : all}
          </span>
          <span>{transport ? text : <b>{text}</b>}</span>
        </li>
      ))}
    </ol>
  )
}
