import type { RunLog } from '../lane-figure/run-log.ts'

/** More than the last few would be read again where a screen reader reads the whole region. */
const KEPT = 4

/**
 * Faults and what the clients did about them, read out politely when there is time; never single
 * events. Each sentence is an element of its own so that only the new one is read.
 */
export function Announcer({ log }: { readonly log: RunLog | undefined }) {
  const all = log?.announcements ?? []
  const first = Math.max(0, all.length - KEPT)
  return (
    <div class="vh" role="status" aria-atomic="false">
      {all.slice(first).map((sentence, index) => (
        <p key={first + index}>{sentence}</p>
      ))}
    </div>
  )
}
