import type { Recording } from '../../bench/recording.ts'
import { LANE_KINDS, type LaneKind, laneName } from '../lane-figure/lane-kinds.ts'
import { numbersAtEnd, RecordedLanes } from '../lane-figure/RecordedLanes.tsx'
import { RunSentence } from '../lane-figure/RunSentence.tsx'
import { recordedDetails } from '../lane-figure/recorded-details.ts'
import { replayRun } from '../lane-figure/replay-run.ts'
import type { LaneNumbers } from '../lane-figure/table-numbers.ts'
import { count, delayWords, roughMs } from '../lane-figure/words.ts'
import { DataTable } from '../parts/DataTable.tsx'
import { RecordedOn } from '../parts/RecordedOn.tsx'

/** A run that was saved as a file. */
export interface SavedRun {
  readonly name: string
  readonly recording: Recording
}

interface Props {
  readonly runs: readonly SavedRun[]
}

/** Saved runs as figures; two of them are also compared lane by lane in a table. */
export function SavedView({ runs }: Props) {
  const told = runs.map(({ name, recording }) => {
    const run = replayRun(recording)
    return {
      name,
      recording,
      run,
      numbers: numbersAtEnd(recording, run, recordedDetails(recording)),
    }
  })
  const [a, b] = told
  return (
    <>
      {a && b && <Compared a={a} b={b} />}
      {told.map(({ name, recording, run, numbers }, index) => (
        <section key={index} aria-label={name}>
          <h3>{runName(index, runs.length, name)}</h3>
          <RunSentence recording={recording} replayed={run} />
          <RecordedLanes recording={recording} replayed={run} numbers={numbers} title="Saved run" />
          <RecordedOn stamp={recording} />
        </section>
      ))}
    </>
  )
}

interface ComparedRun extends SavedRun {
  readonly numbers: readonly LaneNumbers[]
}

function Compared({ a, b }: { readonly a: ComparedRun; readonly b: ComparedRun }) {
  const of = (run: ComparedRun, kind: LaneKind) =>
    run.numbers.find((lane) => lane.kind.id === kind.id)
  const kinds = LANE_KINDS.filter((kind) => of(a, kind) || of(b, kind))
  const cells = (run: ComparedRun, kind: LaneKind) => {
    const lane = of(run, kind)
    const { uncertaintyMs } = run.recording.clock
    if (!lane) return ['–', '–', '–']
    return [
      `${count(lane.lost)} of ${count(lane.sent)}`,
      delayWords(lane.delay.medianMs, uncertaintyMs),
      roughMs(lane.recoveryMs),
    ]
  }
  const heads = ['lost', 'delay', 'recovery']
  const columns = ['A', 'B'].flatMap((run) =>
    heads.map((head) => [`${run}: ${head}`, 'num'] as const),
  )
  return (
    <DataTable
      label="Both runs, lane by lane"
      columns={[['Lane'], ...columns]}
      rows={kinds.map((kind) => [laneName(kind), ...cells(a, kind), ...cells(b, kind)])}
    />
  )
}

function runName(index: number, of: number, name: string): string {
  return of === 1 ? name : `${'AB'[index]}: ${name}`
}
