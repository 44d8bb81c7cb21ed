import { readConnectionRun } from '../../bench/connection-run.ts'
import { RecordedOn } from '../parts/RecordedOn.tsx'
import { ConnectionsView } from './ConnectionsView.tsx'

interface Props {
  /** A recorded run as it stands in content/evidence/runs. Throws where it is not one. */
  readonly run: unknown
}

/** A recorded run with the day and the machine, in the place of a live one. */
export function RecordedConnections({ run }: Props) {
  const recorded = readConnectionRun(run)
  return (
    <section class="demo" aria-labelledby="recorded">
      <div class="bar2">
        <h2 class="h4" id="recorded">
          A recorded run, until you start your own
        </h2>
        <RecordedOn stamp={recorded} />
      </div>
      <ConnectionsView books={recorded} nowMs={recorded.endedAtMs} complete />
    </section>
  )
}
