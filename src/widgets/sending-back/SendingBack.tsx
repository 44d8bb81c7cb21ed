import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { LogList } from '../lane-figure/LogList.tsx'
import { Announcements } from '../parts/Announcements.tsx'
import { Choice } from '../parts/Choice.tsx'
import { Demo } from '../parts/Demo.tsx'
import type { Phase } from '../parts/phase.ts'
import { RunBar } from '../parts/RunBar.tsx'
import { useHeld } from '../parts/use-held.ts'
import { useSession } from '../parts/use-session.ts'
import { Key } from './Key.tsx'
import { Pad } from './Pad.tsx'
import { RateChart } from './RateChart.tsx'
import { RateTable } from './RateTable.tsx'
import { makeSending, type SendingRun } from './sending-run.ts'
import { DEFAULT_RATE_HZ, NAMES, RATES, SWEEP_HZ, SWEEP_S } from './settings.ts'

interface Props {
  /** Where the companion is, if not at the site's own origin. */
  readonly companionOrigin?: string
  /** What stands in the charts' place before the first run: a recorded one. */
  readonly children?: ComponentChildren
}

/** The demo: the same positions up two ways, and their answers. Nothing connects before it is asked. */
export function SendingBack({ companionOrigin, children }: Props) {
  const session = useSession<SendingRun>(companionOrigin)
  const [rateHz, setRateHz] = useState(DEFAULT_RATE_HZ)
  const live = session?.live
  const start = (sweep: boolean) => {
    const settings = { rateHz, sweep, wallClock: () => Date.now() }
    void session?.start(makeSending(settings))
  }
  const choose = (next: number) => {
    setRateHz(next)
    if (!live?.sweep) live?.setRate(next)
  }
  return (
    <>
      <Demo
        session={session}
        why="Both ways need the small server that answers."
        arranged="sctl"
        onStart={() => start(false)}
        recorded={children}
        view={(run, phase) => <LiveSending key={run.run.run} live={run} phase={phase} />}
        controls={
          <>
            <Choice label="Positions a second" options={RATES} value={rateHz} onChoice={choose} />
            <div class="field">
              <span>
                Each rate for {SWEEP_S} s, {SWEEP_HZ.length * SWEEP_S} s in all
              </span>
              <button
                class="btn"
                type="button"
                disabled={!session || session.active}
                onClick={() => start(true)}
              >
                Sweep 1 to 60
              </button>
            </div>
          </>
        }
      />
      <Announcements sentences={live?.announcements ?? []} />
    </>
  )
}

function LiveSending({ live, phase }: { readonly live: SendingRun; readonly phase: Phase }) {
  const on = phase.type === 'running'
  const { paused, shown, toggle } = useHeld(on, chartOf(live))
  // Few save a run, so what that takes is fetched when somebody does.
  const save = () => void import('./save-sending.ts').then(({ saveSending }) => saveSending(live))
  return (
    <>
      <section aria-labelledby="pad-h" class="demo">
        <h2 class="vh" id="pad-h">
          Pad and round trips
        </h2>
        <RunBar
          phase={phase}
          paused={paused}
          atMs={Math.min(live.nowMs, live.durationS * 1000)}
          durationS={live.durationS}
          onPause={toggle}
          onSave={save}
        />
        <Key />
        <div class="padded">
          <div>
            <Pad live={live} on={on} paused={paused} />
            <p class="small muted">
              The cross is where the position is; the two marks are where it has come back from.
              Move over the pad, drag a finger on it, or focus it and use the arrow keys.
            </p>
          </div>
          {shown}
        </div>
      </section>
      <section class="sec full" aria-labelledby="numbers">
        <header>
          <h2 id="numbers">What it took</h2>
        </header>
        <RateTable rates={live.rates} deflated={live.deflated} />
      </section>
      <section class="sec full" aria-labelledby="log">
        <header>
          <h2 id="log">What happened</h2>
        </header>
        <LogList entries={live.entries} label="What happened" names={NAMES} all="Both" />
      </section>
    </>
  )
}

function chartOf(live: SendingRun) {
  return <RateChart rates={live.rates} />
}
