import { readStorm } from '../../bench/storm.ts'
import { RecordedOn } from '../parts/RecordedOn.tsx'
import { StormView } from './StormView.tsx'

/** A recorded storm with the day and the machine, in the place of a live one. */
export function RecordedStorm({ run }: { readonly run: unknown }) {
  const recorded = readStorm(run)
  return (
    <section class="demo" aria-labelledby="recorded-storm">
      <div class="bar2">
        <h3 class="h4" id="recorded-storm">
          A recorded storm, until you start your own
        </h3>
        <RecordedOn stamp={recorded} />
      </div>
      <StormView rounds={recorded.rounds} />
    </section>
  )
}
