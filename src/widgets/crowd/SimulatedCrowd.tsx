import type { CrowdSettings, SimulatedReturn } from '../../bench/crowd.ts'
import { count } from '../lane-figure/words.ts'
import { Sentence } from '../parts/Sentence.tsx'
import { CrowdLegend } from './CrowdLegend.tsx'
import { WaveFigure } from './WaveFigure.tsx'
import { crowdWords, simulatedWave } from './words.ts'

interface Props {
  readonly settings: CrowdSettings
  readonly crowds: readonly SimulatedReturn[]
}

/** Possible spans of the figure, ms. It uses the shortest in which every policy finishes. */
const SPANS_MS = [15_000, 30_000, 60_000, 120_000]

/** The simulation: the same crowd under three policies, and the server's capacity. */
export function SimulatedCrowd({ settings, crowds }: Props) {
  const lastMs = Math.max(...crowds.map(({ attempts }) => attempts.length * 1000))
  const { head, more } = crowdWords(settings, crowds)
  return (
    <section class="demo" aria-labelledby="simulated">
      <Sentence head={head}>{more}</Sentence>
      <div class="bar2">
        <h2 class="h4" id="simulated">
          Simulated: {count(settings.clients)} clients
        </h2>
        <CrowdLegend
          takes={`what the server takes: ${count(settings.takesHz)} requests a second`}
        />
      </div>
      <WaveFigure
        waves={crowds.map((crowd) => simulatedWave(crowd, settings))}
        stepMs={1000}
        spanMs={SPANS_MS.find((ms) => ms >= lastMs) ?? 120_000}
        heads={['most in 1 s', 'attempts', 'last back']}
        takes={settings.takesHz}
      />
    </section>
  )
}
