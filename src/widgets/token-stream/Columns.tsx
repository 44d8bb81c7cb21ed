import { TokenColumn } from './TokenColumn.tsx'
import type { TokenRun } from './token-run.ts'
import type { TokenStory } from './token-story.ts'

interface Props {
  readonly story: TokenStory
  readonly untilMs: number
  /** The live run, whose lanes the user can continue while it is on. */
  readonly live?: TokenRun
  readonly on?: boolean
  /** Shows only the words around the breaks. */
  readonly excerpt?: boolean
}

/** The three lanes side by side, or stacked where there is no room. */
export function Columns({ story, untilMs, live, on = false, excerpt = false }: Props) {
  return (
    <>
      <ol class="tok" role="list">
        {story.lanes.map((lane) => (
          <TokenColumn
            key={lane.transport}
            lane={lane}
            words={story.words}
            untilMs={untilMs}
            excerpt={excerpt}
            {...(live && {
              actions: { on, resume: () => live.resume(lane) },
            })}
          />
        ))}
      </ol>
      <p class="legend">
        <span>
          <span class="gap">gone for 2 s</span> the connection was away
        </span>
        <span>
          <ins>word</ins> made while it was away, kept by the server, and sent when asked for
        </span>
        <span>The stairs count words over time; the tint is an open connection</span>
      </p>
    </>
  )
}
