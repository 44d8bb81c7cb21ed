import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { Announcements } from '../parts/Announcements.tsx'
import { CompanionNotice } from '../parts/CompanionNotice.tsx'
import type { Phase } from '../parts/phase.ts'
import { loadForRun, type Maker } from '../parts/session.ts'
import { useLater } from '../parts/use-later.ts'
import { useSession } from '../parts/use-session.ts'
import { Controls } from './Controls.tsx'
import { DEFAULTS, PAYLOAD_BYTES } from './settings.ts'
import type { TokenRun } from './token-run.ts'

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
  const later = useLater(phase.type !== 'idle', () => import('./LiveTokens.tsx'))
  const start = () => {
    if (!page) return
    const { rateHz, durationS } = settings
    const request = { rateHz, durationS, payloadBytes: PAYLOAD_BYTES }
    const { companion } = page.session
    const common = { settings, companion, web: page.web, onChange: page.changed }
    const onEnd = (run: TokenRun) => page.session.end(run)
    const loading = loadForRun(() => import('./token-run.ts')).then(
      ({ TokenRun }): Maker<TokenRun> =>
        (run, health) =>
          new TokenRun({ ...common, run, health, onEnd }),
    )
    void page.session.start(request, loading)
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
      {live && later ? <later.LiveTokens key={live.run.run} live={live} phase={phase} /> : children}
      <Announcements sentences={live?.told.announcements ?? []} />
    </>
  )
}
