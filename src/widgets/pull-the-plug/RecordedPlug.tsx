import { readRecording } from '../../bench/recording-json.ts'
import { RecordedOn } from '../parts/RecordedOn.tsx'
import { PlugView } from './PlugView.tsx'

interface Props {
  /** A recorded run as it stands in content/evidence/runs. Throws where it is not one. */
  readonly run: unknown
}

/** A recorded run with the day and the machine, in the place of a live one. */
export function RecordedPlug({ run }: Props) {
  const recorded = readRecording(run)
  const { lanes, faults, events, endedAtMs, parameters } = recorded
  return (
    <section class="demo" aria-labelledby="recorded">
      <div class="bar2">
        <h2 class="h4" id="recorded">
          A recorded run, until you start your own
        </h2>
        <RecordedOn stamp={recorded} />
      </div>
      <PlugView {...{ lanes, faults, events }} rateHz={parameters.rateHz} nowMs={endedAtMs} />
    </section>
  )
}
