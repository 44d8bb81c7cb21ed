import { useMemo } from 'preact/hooks'
import { Delays } from '../lane-figure/Delays.tsx'
import { LogList } from '../lane-figure/LogList.tsx'
import { RunFigures } from '../lane-figure/RunFigures.tsx'
import type { RunLog } from '../lane-figure/run-log.ts'
import { NumberTable, TABLES, type TableOf } from '../lane-figure/Tables.tsx'
import { liveDetails } from './live-details.ts'
import { Snapshot } from './numbers.ts'
import { type ShownRun, useSampled } from './use-sampled.ts'

/** Update interval, ms: nobody reads all this faster, and laying out tables is expensive. */
const EVERY_MS = 1500

/** Figures of a live run: how late events came on each lane, what happened, and all numbers. */
export function LiveFigures(shown: ShownRun) {
  const { live } = shown
  const { log } = useMemo(() => liveDetails(live), [live])
  const snapshot = useMemo(() => new Snapshot(live), [live])
  return (
    <RunFigures
      delays={<LiveDelays {...shown} snapshot={snapshot} />}
      log={<LiveLog {...shown} log={log} />}
      tables={TABLES.map((table) => (
        <LiveTable key={table.caption} {...shown} snapshot={snapshot} table={table} />
      ))}
    />
  )
}

/** How often the log updates, ms. */
const LOG_EVERY_MS = 500

function LiveLog({ log, ...shown }: ShownRun & { readonly log: RunLog }) {
  const entries = useSampled(shown, LOG_EVERY_MS, () => [...log.entries])
  return <LogList entries={entries} label="What happened" />
}

interface FigureProps extends ShownRun {
  readonly snapshot: Snapshot
}

function LiveDelays({ snapshot, ...shown }: FigureProps) {
  const lanes = useSampled(shown, EVERY_MS, () => snapshot.read(EVERY_MS / 2))
  return <Delays live lanes={lanes} uncertaintyMs={shown.live.offset.uncertaintyMs} />
}

/** Each table updates in a turn of its own. */
function LiveTable({ snapshot, table, ...shown }: FigureProps & { readonly table: TableOf }) {
  const lanes = useSampled(shown, EVERY_MS, () => snapshot.read(EVERY_MS / 2))
  const { uncertaintyMs } = shown.live.offset
  return <NumberTable table={table} lanes={lanes} uncertaintyMs={uncertaintyMs} />
}
