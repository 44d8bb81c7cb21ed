import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { Announcer } from './Announcer.tsx'
import { Controls } from './Controls.tsx'
import { LiveView } from './LiveView.tsx'
import { Notice } from './Notice.tsx'
import { DEFAULTS, type RunSettings, sameSettings } from './settings.ts'
import { useRun } from './use-run.ts'

interface Props {
  /** Where the companion is, if not at the site's own origin. */
  readonly companionOrigin?: string
  /** What stands in the lanes' place before the first run: a recorded one. */
  readonly children?: ComponentChildren
}

/**
 * The demo: one run of events on a WebSocket and on an EventSource, measured and broken by the
 * reader. Nothing connects before Start.
 */
export function SideBySide({ companionOrigin, children }: Props) {
  const run = useRun(companionOrigin)
  const [settings, setSettings] = useState<RunSettings>(DEFAULTS)
  const phase = run?.phase ?? { type: 'idle' }
  const live = run?.live
  const running = phase.type === 'running'
  const start = () => void run?.start(settings)
  return (
    <>
      <Controls
        settings={settings}
        ready={run !== undefined}
        active={run?.active ?? false}
        canDrop={running}
        canReset={live !== undefined || phase.type === 'failed'}
        onSettings={setSettings}
        onStart={start}
        onStop={() => run?.stop('stop')}
        onReset={() => run?.reset()}
        onDrop={() => void run?.drop()}
      />
      {running && live && !sameSettings(settings, live.settings) && (
        <p class="row">
          This run goes on as it began; what you changed applies to the next.
          <button class="btn quiet sm" type="button" onClick={start}>
            Start the next now
          </button>
        </p>
      )}
      {phase.type === 'starting' && <p>Comparing clocks with the companion, then starting.</p>}
      {phase.type === 'failed' && <Notice error={phase.error} onRetry={start} />}
      {live ? <LiveView key={live.run.run} live={live} phase={phase} /> : children}
      <Announcer log={live?.log} />
    </>
  )
}
