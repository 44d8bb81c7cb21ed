import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { LogList } from '../lane-figure/LogList.tsx'
import { Announcements } from '../parts/Announcements.tsx'
import { CompanionNotice } from '../parts/CompanionNotice.tsx'
import { RunBar } from '../parts/RunBar.tsx'
import { useSession } from '../parts/use-session.ts'
import type { Phase } from '../side-by-side/controller.ts'
import { Columns } from './Columns.tsx'
import { Controls } from './Controls.tsx'
import { DEFAULTS, PAYLOAD_BYTES } from './settings.ts'
import { TokenTable } from './TokenTable.tsx'
import { TokenRun } from './token-run.ts'

interface Props {
  /** Where the companion is, if not at the site's own origin. */
  readonly companionOrigin?: string
  /** What stands in the lanes' place before the first run: a recorded one. */
  readonly children?: ComponentChildren
}

/** The demo: the same words on three lanes, cut, stopped and resumed. Nothing connects before Start. */
export function TokenStream({ companionOrigin, children }: Props) {
  const page = useSession<TokenRun>(companionOrigin)
  const [settings, setSettings] = useState(DEFAULTS)
  const session = page?.session
  const phase: Phase = session?.phase ?? { type: 'idle' }
  const live = session?.live
  const on = phase.type === 'running'
  const start = () => {
    if (!page) return
    const { rateHz, durationS } = settings
    const request = { rateHz, durationS, payloadBytes: PAYLOAD_BYTES }
    const { companion } = page.session
    const common = { settings, companion, web: page.web, onChange: page.changed }
    const onEnd = (run: TokenRun) => page.session.end(run)
    void page.session.start(
      request,
      (run, health) => new TokenRun({ ...common, run, health, onEnd }),
    )
  }
  return (
    <>
      <Controls
        settings={settings}
        ready={page !== undefined}
        active={session?.active ?? false}
        canReset={live !== undefined || phase.type === 'failed'}
        live={on ? live : undefined}
        onSettings={setSettings}
        onStart={start}
        onStop={() => session?.stop('stop')}
        onReset={() => session?.reset()}
      />
      {phase.type === 'failed' && (
        <CompanionNotice
          error={phase.error}
          why="The lanes need the small server that makes the words."
          onRetry={start}
        />
      )}
      {live ? <LiveTokens key={live.run.run} live={live} phase={phase} /> : children}
      <Announcements sentences={live?.told.announcements ?? []} />
    </>
  )
}

function LiveTokens({ live, phase }: { readonly live: TokenRun; readonly phase: Phase }) {
  const on = phase.type === 'running'
  const [held, setHeld] = useState<ReturnType<typeof columnsOf>>()
  const paused = held !== undefined && on
  const columns = columnsOf(live, on)
  // Few save a run, so what that takes is fetched when somebody does.
  const save = () => void import('./save-tokens.ts').then(({ saveTokens }) => saveTokens(live))
  return (
    <>
      <section aria-labelledby="lanes" class="demo">
        <h2 class="vh" id="lanes">
          Lanes
        </h2>
        <RunBar
          phase={phase}
          paused={paused}
          atMs={live.nowMs}
          durationS={live.settings.durationS}
          onPause={() => setHeld(paused ? undefined : columns)}
          onSave={save}
        />
        {paused ? held : columns}
      </section>
      <section class="sec full" aria-labelledby="numbers">
        <header>
          <h2 id="numbers">What it took</h2>
        </header>
        <TokenTable lanes={live.told.lanes} />
      </section>
      <section class="sec full" aria-labelledby="log">
        <header>
          <h2 id="log">What happened</h2>
        </header>
        <LogList entries={live.told.entries} label="What happened" />
      </section>
    </>
  )
}

function columnsOf(live: TokenRun, on: boolean) {
  const untilMs = Math.max(live.settings.durationS * 1000, live.nowMs)
  return <Columns told={live.told} untilMs={untilMs} live={live} on={on} />
}
