import type { ComponentChildren } from 'preact'
import type { Stamp } from '../../bench/stamp.ts'
import { RecordedOn } from './RecordedOn.tsx'

interface Props {
  readonly title: string
  readonly stamp: Stamp
  /** Id of the heading, for a page with two of them. */
  readonly id?: string
  /** Below another heading of the page, so its own is an h3. */
  readonly inside?: boolean
  /** What a replay needs: how long the run took, ms. */
  readonly replay?: { readonly lastsMs: number }
  readonly children: ComponentChildren
}

/** A recorded run with its date and machine, in place of a live one. */
export function RecordedShell(props: Props) {
  const { title, stamp, id = 'recorded', inside, replay, children } = props
  const Heading = inside ? 'h3' : 'h2'
  return (
    <section
      class="demo"
      aria-labelledby={id}
      {...(replay && {
        'data-recorded': true,
        'data-lasts': Math.round(replay.lastsMs),
      })}
    >
      <div class="bar2">
        <Heading class="h4" id={id}>
          {title}
        </Heading>
        <RecordedOn stamp={stamp} />
      </div>
      {children}
    </section>
  )
}
