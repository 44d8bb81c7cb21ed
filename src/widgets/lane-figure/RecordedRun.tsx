import { readRecording } from '../../bench/recording-json.ts'
import { LaneFigure } from './LaneFigure.tsx'

interface Props {
  /** A recorded run as it stands in content/evidence/runs. Throws where it is not one. */
  readonly run: unknown
}

const day = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
})

/** A recorded run with the day and the machine, in the place of a live one. */
export function RecordedRun({ run }: Props) {
  const recording = readRecording(run)
  const { recordedAt, environment } = recording
  return (
    <section class="demo" aria-labelledby="recorded">
      <div class="bar2">
        <h2 class="h4" id="recorded">
          A recorded run, until you start your own
        </h2>
        <p class="drawn">
          Recorded <time dateTime={recordedAt}>{day.format(new Date(recordedAt))}</time>
          {environment.machine && `, ${environment.machine}`}
        </p>
      </div>
      <LaneFigure recording={recording} />
    </section>
  )
}
