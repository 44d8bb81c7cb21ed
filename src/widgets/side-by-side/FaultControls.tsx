import { TRANSPORTS } from '../lane-figure/transports.ts'
import { Choice } from '../parts/Choice.tsx'
import {
  BUFFERS,
  FAULT_TIMES,
  FAULTS,
  type FaultChoice,
  type OfferedFault,
  REFUSALS,
} from './fault-choice.ts'
import type { RunSettings } from './settings.ts'

interface Props {
  readonly lanes: RunSettings['lanes']
  readonly choice: FaultChoice
  /** A run is on, so there is something to break. */
  readonly ready: boolean
  /** The kinds that are in force now. */
  readonly inForce: readonly string[]
  onChoice(choice: FaultChoice): void
  onFault(kind: OfferedFault, choice: FaultChoice): void
}

/** The faults that the reader can cause, and how and where they strike. */
export function FaultControls({ lanes, choice, ready, inForce, onChoice, onFault }: Props) {
  const strikable: readonly (readonly [lane: FaultChoice['lane'], words: string])[] = [
    ['all', 'All lanes'],
    ...lanes.map((lane) => [lane, TRANSPORTS[lane].name] as const),
  ]
  const lane = strikable.some(([one]) => one === choice.lane) ? choice.lane : 'all'
  return (
    <fieldset class="faults">
      <legend>Break it</legend>
      <Choice
        label="Where"
        options={strikable}
        value={lane}
        onChoice={(chosen) => onChoice({ ...choice, lane: chosen })}
      />
      <Choice
        label="How long"
        options={FAULT_TIMES}
        value={choice.ms}
        onChoice={(ms) => onChoice({ ...choice, ms })}
      />
      <Choice
        label="Refuse with"
        options={REFUSALS}
        value={choice.status}
        onChoice={(status) => onChoice({ ...choice, status })}
      />
      <Choice
        label="Buffer until"
        options={BUFFERS}
        value={choice.bytes}
        onChoice={(bytes) => onChoice({ ...choice, bytes })}
      />
      <div class="row">
        {FAULTS.map((kind) => (
          <button
            key={kind}
            class="btn"
            type="button"
            disabled={!ready}
            aria-pressed={kind === 'drop' ? undefined : inForce.includes(kind)}
            onClick={() => onFault(kind, { ...choice, lane })}
          >
            <svg width="26" height="14" aria-hidden="true" focusable="false">
              <path d={DRAWINGS[kind]} fill="none" stroke="currentColor" stroke-width="2" />
            </svg>
            {NAMES[kind]}
          </button>
        ))}
      </div>
    </fieldset>
  )
}

const NAMES: Readonly<Record<OfferedFault, string>> = {
  drop: 'Drop',
  stall: 'Stall',
  buffer: 'Buffer',
  refuse: 'Refuse',
  restart: 'Restart',
}

/** A wire and what happens to it: cut, held, piled up, turned away, ended and begun again. */
const DRAWINGS: Readonly<Record<OfferedFault, string>> = {
  drop: 'M0 7H8M18 7H26M10 3.5l6 7M16 3.5l-6 7',
  stall: 'M0 7H9M17 7H26M10.500 2v10M15.500 2v10',
  buffer: 'M0 7H7M19 7H26M9.500 2v10M13 2v10M16.500 2v10',
  refuse: 'M0 7H13M14 2v10M18 7H20M24 7H26',
  restart: 'M0 7H9M10 3v8M16 3v8M17 7H26',
}
