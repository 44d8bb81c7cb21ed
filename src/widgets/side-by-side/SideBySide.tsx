import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { Announcements } from '../parts/Announcements.tsx'
import { Demo, phaseOf } from '../parts/Demo.tsx'
import { loadForRun } from '../parts/session.ts'
import { useLater } from '../parts/use-later.ts'
import { Controls } from './Controls.tsx'
import { FaultControls } from './FaultControls.tsx'
import { USUAL_FAULT } from './fault-choice.ts'
import type { LiveRun } from './live-run.ts'
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
  const session = useRun(companionOrigin)
  const [settings, setSettings] = useSettings()
  const [fault, setFault] = useState(USUAL_FAULT)
  const phase = phaseOf(session)
  const live = session?.live
  const running = phase.type === 'running' ? live : undefined
  const later = useLater(phase.type !== 'idle', () => import('./LiveView.tsx'))
  const start = () => {
    const loading = loadForRun(() => import('./live-run.ts'))
    void session?.start(loading.then(({ makeRun }) => makeRun(settings)))
  }
  return (
    <>
      <Demo<LiveRun>
        session={session}
        why="All lanes need the small server that sends the events."
        onStart={start}
        recorded={children}
        view={
          later &&
          ((run, at) => (
            <later.LiveView key={run.run.run} live={run} phase={at} {...{ legend, methods }} />
          ))
        }
        controls={
          <Controls settings={settings} onSettings={setSettings}>
            <FaultControls
              lanes={(running ?? { settings }).settings.lanes}
              choice={fault}
              ready={running !== undefined}
              inForce={running?.inForce().map(({ kind }) => kind) ?? []}
              onChoice={setFault}
              onFault={(kind, choice) => void running?.fault(kind, choice)}
            />
          </Controls>
        }
        note={
          <>
            {running && !sameSettings(settings, running.settings) && (
              <p class="row">
                This run goes on as it began; what you changed applies to the next.
                <button class="btn quiet sm" type="button" onClick={start}>
                  Start the next now
                </button>
              </p>
            )}
            {phase.type === 'starting' && (
              <p>Comparing clocks with the companion, then starting.</p>
            )}
          </>
        }
      />
      <Announcements sentences={live?.log.announcements ?? []} />
    </>
  )
}
