/** @jsxImportSource preact */
/**
 * A complete seventh demo: settings, what creates a run, a view, and a table. The session controls
 * its life, the run its times. It shows what a demo costs and stays below 80 lines.
 */
import { useState } from 'preact/hooks'
import { LaneAccount } from '../../src/bench/lane-account.ts'
import { RunTime, runClock } from '../../src/bench/run-time.ts'
import { eventSourceLane } from '../../src/lanes/event-source.ts'
import { LaneCells, LaneTable } from '../../src/widgets/lane-figure/LaneTable.tsx'
import { Choice } from '../../src/widgets/parts/Choice.tsx'
import { Demo } from '../../src/widgets/parts/Demo.tsx'
import type { Live, Maker } from '../../src/widgets/parts/session.ts'
import { alreadyLoaded, useSession } from '../../src/widgets/parts/use-session.ts'

const RATES: readonly (readonly [rateHz: number, words: string])[] = [
  [1, '1'],
  [5, '5'],
]

export interface Heartbeat extends Live {
  readonly account: LaneAccount
  readonly nowMs: number
}

/** Makes a run of ten seconds on one EventSource. */
export function makeHeartbeat(rateHz: number): Maker<Heartbeat> {
  return async ({ createRun, compareClocks, web, onChange, end }) => {
    const offset = await compareClocks()
    const run = await createRun({ rateHz, payloadBytes: 16, durationS: 10 })
    const clock = runClock(offset, run.startsAt)
    const time = new RunTime(clock, run.events)
    const account = new LaneAccount({ rateHz, events: run.events })
    const lane = eventSourceLane(
      { url: run.lanes.sse },
      (signal) => {
        account.add(time.convert(signal))
        if (account.state === 'ended') end()
        onChange()
      },
      web,
    )
    const nowMs = () => clock.fromLocal(web.now())
    return {
      account,
      open: lane.open,
      close: lane.close,
      get nowMs() {
        return nowMs()
      },
    }
  }
}

export function HeartbeatView({ account, nowMs }: Pick<Heartbeat, 'account' | 'nowMs'>) {
  const { received, lost, stillDue } = account.counts(nowMs)
  return (
    <LaneTable label="Heartbeats" heads={['Received', 'Lost', 'Still due']}>
      <LaneCells transport="sse" cells={[received, lost, stillDue].map(String)} />
    </LaneTable>
  )
}

export function HeartbeatDemo() {
  const session = useSession<Heartbeat, true>(undefined, { load: alreadyLoaded, moves: true })
  const [rateHz, setRateHz] = useState<number>(5)
  return (
    <Demo
      session={session}
      why="Heartbeats come from the demo server."
      onStart={() => void session?.start(() => makeHeartbeat(rateHz))}
      settings={
        <Choice<number> label="A second" options={RATES} value={rateHz} onChoice={setRateHz} />
      }
      recorded={<p>Not started yet.</p>}
      view={(live) => <HeartbeatView account={live.account} nowMs={live.nowMs} />}
    />
  )
}
