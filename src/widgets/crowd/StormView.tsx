import { attemptsOf, STEP_MS, type StormRound } from '../../bench/storm.ts'
import { WAIT_POLICIES } from '../../bench/waits.ts'
import { spanFor } from '../parts/time-axis.ts'
import { StormTable } from './StormTable.tsx'
import { stormWave } from './storm-wave.ts'
import { WaveFigure } from './WaveFigure.tsx'

interface Props {
  readonly rounds: readonly StormRound[]
  /** Upper bound of the first wait, ms. */
  readonly firstMs: number
}

/** Minimum span of the figure, ms, so that its scale does not keep changing. */
const LEAST_SPAN_MS = 6000

/** The rounds of a real crowd: attempts after the cut as columns on one scale, and as a table. */
export function StormView({ rounds, firstMs }: Props) {
  const times = rounds.flatMap(({ clients }) =>
    clients.flatMap(({ attempts, openAtMs }) => [
      openAtMs ?? 0,
      ...attempts.map(({ askedAtMs }) => askedAtMs ?? 0),
    ]),
  )
  const spanMs = spanFor(Math.max(0, ...times), LEAST_SPAN_MS)
  const waves = WAIT_POLICIES.flatMap((policy) => {
    const round = rounds.find((one) => one.policy === policy)
    // A storm of version 1 has only two policies.
    if (!round && rounds.length > 0 && rounds.at(-1)?.policy === 'jitter') return []
    const known = round ?? { policy, clients: [] }
    return stormWave(known, firstMs, attemptsOf(known, spanMs))
  })
  return (
    <>
      <WaveFigure
        waves={waves}
        stepMs={STEP_MS}
        spanMs={spanMs}
        heads={[`most in ${STEP_MS} ms`, 'attempts', 'last back']}
      />
      <details>
        <summary>Read this crowd as a table</summary>
        <StormTable rounds={rounds} />
      </details>
    </>
  )
}
