import { readSending } from '../../bench/sending-recording.ts'
import { RecordedOn } from '../parts/RecordedOn.tsx'
import { Key } from './Key.tsx'
import { RateChart } from './RateChart.tsx'
import { RateTable } from './RateTable.tsx'
import { withMedians } from './words.ts'

/** A recorded sweep in the place of a live run. Throws where the document is not one. */
export function RecordedSending({ run }: { readonly run: unknown }) {
  const recording = readSending(run)
  const rates = recording.rates.map(withMedians)
  return (
    <section class="demo" aria-labelledby="recorded">
      <div class="bar2">
        <h2 class="h4" id="recorded">
          A recorded run, until you start your own
        </h2>
        <RecordedOn stamp={recording} />
      </div>
      <Key />
      <div class="wide-only">
        <RateChart rates={rates} widthPx={600} />
      </div>
      <div class="narrow-only">
        <RateChart rates={rates} />
      </div>
      <details>
        <summary>Read this run as numbers</summary>
        <RateTable rates={rates} deflated={recording.deflated} />
      </details>
    </section>
  )
}
