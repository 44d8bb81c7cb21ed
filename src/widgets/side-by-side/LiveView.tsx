import type { ComponentChildren } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import { Delays } from '../lane-figure/Delays.tsx'
import { LogList } from '../lane-figure/LogList.tsx'
import { RunFigures } from '../lane-figure/RunFigures.tsx'
import { NumberTable, TABLES, type TableOf } from '../lane-figure/Tables.tsx'
import { addedWords } from '../lane-figure/words.ts'
import { Anew } from '../parts/Anew.tsx'
import { PAUSED_WORDS } from '../parts/PauseButton.tsx'
import type { Phase } from '../parts/phase.ts'
import { LivePicture } from './LivePicture.tsx'
import { LiveSentence } from './LiveSentence.tsx'
import type { LiveRun } from './live-run.ts'
import { Snapshot } from './numbers.ts'
import { RunHead } from './RunHead.tsx'
import { ShareRow } from './ShareRow.tsx'
import { Turns } from './turns.ts'
import { type Shown, useTurn } from './use-turn.ts'

interface Props {
  readonly live: LiveRun
  readonly phase: Phase
  /** What stands beside the picture and below the tables. */
  readonly legend: ComponentChildren
  readonly methods: ComponentChildren
}

/** Nobody reads a hundred numbers four times a second, and laying out a table is dear. */
const FIGURES_EVERY_MS = 1500

/** A run that is on, or was: its picture, numbers and log. */
export function LiveView({ live, phase, legend, methods }: Props) {
  const [pressed, setPressed] = useState(false)
  const turns = useMemo(() => new Turns(), [])
  const snapshot = useMemo(() => new Snapshot(live), [live])
  const shown = { live, turns, paused: pressed && phase.type === 'running' }
  return (
    <>
      <section aria-labelledby="lanes" class="demo">
        <h2 class="vh" id="lanes">
          Lanes
        </h2>
        <LiveSentence {...shown} />
        <LivePicture
          {...shown}
          head={<RunHead {...shown} phase={phase} onPause={() => setPressed(!pressed)} />}
          legend={<Anew>{legend}</Anew>}
        />
        <div class="below">
          <p class="muted">
            {addedWords(live.settings.delayMs)} {shown.paused && PAUSED_WORDS}
          </p>
        </div>
        {phase.type === 'over' && <ShareRow live={live} />}
      </section>
      <RunFigures
        live
        delays={<LiveDelays {...shown} snapshot={snapshot} />}
        log={<LogList entries={live.log.entries} label="What happened" />}
        methods={<Anew>{methods}</Anew>}
        tables={TABLES.map((table) => (
          <LiveTable key={table.caption} {...shown} snapshot={snapshot} table={table} />
        ))}
      />
    </>
  )
}

interface FigureProps extends Shown {
  readonly snapshot: Snapshot
}

function LiveDelays({ snapshot, ...shown }: FigureProps) {
  const lanes = useTurn(shown, FIGURES_EVERY_MS, () => snapshot.read(FIGURES_EVERY_MS / 2))
  return <Delays live lanes={lanes} uncertaintyMs={shown.live.offset.uncertaintyMs} />
}

/** Each of the tables has a turn of its own. */
function LiveTable({ snapshot, table, ...shown }: FigureProps & { readonly table: TableOf }) {
  const lanes = useTurn(shown, FIGURES_EVERY_MS, () => snapshot.read(FIGURES_EVERY_MS / 2))
  const { uncertaintyMs } = shown.live.offset
  return <NumberTable table={table} lanes={lanes} uncertaintyMs={uncertaintyMs} />
}
