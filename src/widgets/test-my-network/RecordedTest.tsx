import { readNetworkRun } from '../../bench/network-json.ts'
import { RecordedOn } from '../parts/RecordedOn.tsx'
import { Conclusion, type VerdictPaths } from './Conclusion.tsx'
import { NetworkView } from './NetworkView.tsx'

interface Props {
  /** A recorded test as it stands in content/evidence/runs. Throws where it is not one. */
  readonly run: unknown
  readonly paths: VerdictPaths
}

/** A recorded test with the day and the machine, in the place of the reader's own. */
export function RecordedTest({ run, paths }: Props) {
  const recorded = readNetworkRun(run)
  return (
    <section class="demo" aria-labelledby="recorded">
      <div class="bar2">
        <h2 class="h4" id="recorded">
          A recorded test, until you run your own
        </h2>
        <RecordedOn stamp={recorded} />
      </div>
      <Conclusion books={recorded} paths={paths} />
      <NetworkView books={recorded} />
    </section>
  )
}
