import { useLayoutEffect, useRef } from 'preact/hooks'
import type { Note } from '../../bench/connection-run.ts'
import { clockWords } from '../lane-figure/words.ts'

interface Props {
  readonly notes: readonly Note[]
  readonly label: string
}

/** Within this distance of its end, px, the log scrolls along with new notes. */
const NEAR_PX = 24

/** A log of who did what and when. Scrolls on its own; follows new notes unless scrolled back. */
export function NoteList({ notes, label }: Props) {
  const list = useRef<HTMLOListElement>(null)
  const atEnd = useRef(true)
  useLayoutEffect(() => {
    const log = list.current
    if (log && atEnd.current) log.scrollTop = log.scrollHeight
  }, [notes.length])
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
      {notes.map(({ atMs, who, text }, index) => (
        // Notes are only ever appended, so the index is a stable key.
        <li key={index}>
          <time>{clockWords(atMs)}</time>
          <b>{who}</b>
          <span>{text}</span>
        </li>
      ))}
    </ol>
  )
}
