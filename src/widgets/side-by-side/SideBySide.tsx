import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { Announcements } from '../parts/Announcements.tsx'
import { CompanionNotice } from '../parts/CompanionNotice.tsx'
import { useLater } from '../parts/use-later.ts'
import { Controls } from './Controls.tsx'
import { FaultControls } from './FaultControls.tsx'
import { USUAL_FAULT } from './fault-choice.ts'
import { sameSettings } from './settings.ts'
import { useRun } from './use-run.ts'
import { useSettings } from './use-settings.ts'

interface Props {
  /** Where the companion is, if not at the site's own origin. */
  readonly companionOrigin?: string
  /** What stands in the lanes' place before the first run: a recorded one. */
  readonly children?: ComponentChildren
  /** What the signs of the drawing mean, and how the numbers are made: text that needs no script. */
  readonly legend?: ComponentChildren
  readonly methods?: ComponentChildren
}

/**
 * The demo: one run of events on up to five transports, measured and broken by the reader. Nothing
 * connects before Start.
 */
export function SideBySide({ companionOrigin, children, legend, methods }: Props) {
  const run = useRun(companionOrigin)
  const [settings, setSettings] = useSettings()
  const [fault, setFault] = useState(USUAL_FAULT)
  const phase = run?.phase ?? { type: 'idle' }
  const live = run?.live
  const running = phase.type === 'running'
  const later = useLater(phase.type !== 'idle', () => import('./LiveView.tsx'))
  const start = () => void run?.start(settings)
  return (
    <>
      <Controls
        settings={settings}
        ready={run !== undefined}
        active={run?.active ?? false}
        canReset={live !== undefined || phase.type === 'failed'}
        onSettings={setSettings}
        onStart={start}
        onStop={() => run?.stop('stop')}
        onReset={() => run?.reset()}
      >
        <FaultControls
          lanes={running && live ? live.settings.lanes : settings.lanes}
          choice={fault}
          ready={running}
          inForce={running && live ? live.inForce().map(({ kind }) => kind) : []}
          onChoice={setFault}
          onFault={(kind, choice) => void run?.fault(kind, choice)}
        />
      </Controls>
      {running && live && !sameSettings(settings, live.settings) && (
        <p class="row">
          This run goes on as it began; what you changed applies to the next.
          <button class="btn quiet sm" type="button" onClick={start}>
            Start the next now
          </button>
        </p>
      )}
      {phase.type === 'starting' && <p>Comparing clocks with the companion, then starting.</p>}
      {phase.type === 'failed' && (
        <CompanionNotice
          error={phase.error}
          why="All lanes need the small server that sends the events."
          onRetry={start}
        />
      )}
      {live && later ? (
        <later.LiveView key={live.run.run} {...{ live, phase, legend, methods }} />
      ) : (
        children
      )}
      <Announcements sentences={live?.log.announcements ?? []} />
    </>
  )
}
