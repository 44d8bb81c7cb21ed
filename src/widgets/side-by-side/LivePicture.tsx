import type { ComponentChildren } from 'preact'
import { useMemo, useRef } from 'preact/hooks'
import { Axis } from '../lane-figure/Axis.tsx'
import { FaultLabels } from '../lane-figure/FaultLabels.tsx'
import { affects } from '../lane-figure/faults.ts'
import { LaneBoard } from '../lane-figure/LaneBoard.tsx'
import { Faults, Rails } from '../lane-figure/LaneMarks.tsx'
import { LaneRow } from '../lane-figure/LaneRow.tsx'
import { rowNumbers } from '../lane-figure/numbers.ts'
import { LANE } from '../lane-figure/scale.ts'
import { stateWords } from '../lane-figure/states.ts'
import type { LiveLane } from './live-lane.ts'
import { useDrift } from './use-drift.ts'
import { type ShownRun, useSampled } from './use-sampled.ts'

/** How often a lane's numbers update, ms. */
const EVERY_MS = 500

interface Props extends ShownRun {
  /** Heading: the run's status. */
  readonly head: ComponentChildren
  readonly legend?: ComponentChildren
}

/** The lanes of a live run, anchored to now: a narrow window shows less time. */
export function LivePicture({ head, legend, ...shown }: Props) {
  const { live } = shown
  const root = useRef<HTMLDivElement>(null)
  useDrift(root, shown)
  return (
    <div ref={root}>
      <LaneBoard
        head={head}
        above={<LiveFaults {...shown} />}
        legend={legend}
        axis={
          <div class="win axis-win">
            <Axis pxPerMs={live.scale.pxPerMs} originPx={0} toS={live.settings.durationS} />
          </div>
        }
      >
        {live.lanes.map((lane) => (
          <LiveRow key={lane.kind.id} {...shown} lane={lane} />
        ))}
      </LaneBoard>
    </div>
  )
}

/** Names what broke, above the lanes at its moment. */
function LiveFaults(shown: ShownRun) {
  const { live } = shown
  const faults = useSampled(shown, EVERY_MS, () => [...live.faults])
  return (
    <div class="win flt-win">
      <FaultLabels faults={faults} pxPerMs={live.scale.pxPerMs} />
    </div>
  )
}

/** One lane, updated in its own turn. */
function LiveRow({ lane, ...shown }: ShownRun & { readonly lane: LiveLane }) {
  const { live, paused } = shown
  const { numbers, faults } = useSampled(shown, EVERY_MS, () => ({
    numbers: rowNumbers(lane, stateWords(lane.account, lane.kind, live.nowMs), {
      atMs: live.nowMs,
      uncertaintyMs: live.offset.uncertaintyMs,
    }),
    faults: live.faults.filter((fault) => affects(fault, lane.kind.transport)),
  }))
  // It changes less often than the numbers do.
  const drawing = useMemo(
    () => (
      <div class="drw">
        <Rails />
        <svg class="trk strip" width="100%" height={LANE.height} aria-hidden="true">
          {/* Filled by this lane's painter. */}
          <g class="tk" />
          <Faults faults={faults} pxPerMs={live.scale.pxPerMs} />
        </svg>
      </div>
    ),
    [JSON.stringify(faults)],
  )
  return (
    <LaneRow
      numbers={numbers}
      // A change of the connection's state shows at once.
      state={paused ? numbers.state : stateWords(lane.account, lane.kind, live.nowMs)}
      uncertaintyMs={live.offset.uncertaintyMs}
    >
      {drawing}
    </LaneRow>
  )
}
