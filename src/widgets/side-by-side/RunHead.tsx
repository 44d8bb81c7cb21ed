import { useMemo } from 'preact/hooks'
import { faultName } from '../lane-figure/faults.ts'
import { clockWords, plural, seconds } from '../lane-figure/words.ts'
import { protocolWords } from '../parts/next-hop.ts'
import { type Phase, phaseWords } from '../parts/phase.ts'
import { negotiatedProtocol } from './negotiated-protocol.ts'
import { type ShownRun, useSampled } from './use-sampled.ts'

interface Props extends ShownRun {
  readonly phase: Phase
  onPause(): void
}

/** How often the clock updates, ms. */
const EVERY_MS = 250

/** The run's status: its clock, events sent so far, faults in force, and Pause. */
export function RunHead({ phase, onPause, ...shown }: Props) {
  const { live, paused } = shown
  const { nowMs, sent, inForce } = useSampled(shown, EVERY_MS, () => ({
    nowMs: live.nowMs,
    sent: live.sent,
    inForce: live.inForce(),
  }))
  const protocol = useMemo(() => protocolWords(negotiatedProtocol(live.run)), [live])
  const on = phase.type === 'running'
  return (
    <p>
      <b>{phaseWords(phase)}</b>{' '}
      {on && (
        <button class="lk" type="button" aria-pressed={paused} onClick={onPause}>
          Pause
        </button>
      )}{' '}
      <span class="num" title={`Requests over ${protocol}`}>
        {clockWords(Math.min(nowMs, live.settings.durationS * 1000))},{' '}
        {plural(sent, 'sent', 'sent')}
      </span>
      {inForce.map((fault) => (
        <span class="force num" key={fault.atMs}>
          {faultName({ kind: fault.kind })}:{' '}
          {seconds(Math.max(0, fault.atMs + (fault.ms ?? 0) - nowMs))}
          <i> left</i>
        </span>
      ))}
    </p>
  )
}
