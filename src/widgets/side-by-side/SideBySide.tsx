import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { Announcements } from '../parts/Announcements.tsx'
import { Demo, phaseOf } from '../parts/Demo.tsx'
import { FaultButtons } from '../parts/FaultButtons.tsx'
import { loadForRun } from '../parts/session.ts'
import { useLater } from '../parts/use-later.ts'
import { demoFaults, type OfferedFault } from './faults.ts'
import type { LiveRun } from './live-run.ts'
import { SettingsFields } from './SettingsFields.tsx'
import type { RunSettings } from './settings.ts'
import { settingsQuery } from './settings-query.ts'
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

/** A fault that is pressed before Start strikes the run that it starts so long after its start, ms. */
const FIRST_FAULT_MS = 2000

/**
 * The demo: one run of events on six lanes, measured and broken by the reader. Nothing connects
 * before Start.
 */
export function SideBySide({ companionOrigin, children, legend, methods }: Props) {
  const session = useRun(companionOrigin)
  const [atOnce] = useState(asksToStart)
  const [settings, setSettings] = useSettings()
  const phase = phaseOf(session)
  const live = session?.live
  const running = phase.type === 'running' ? live : undefined
  const later = useLater(phase.type !== 'idle', () => import('./LiveView.tsx'))
  const start = (script: RunSettings['script'] = settings.script) => {
    const loading = loadForRun(() => import('./live-run.ts'))
    void session?.start(loading.then(({ makeRun }) => makeRun({ ...settings, script })))
  }
  const strike = (kind: OfferedFault) => {
    if (running) void running.fault(kind, settings.faults)
    else if (!session?.active) start([{ kind, atMs: FIRST_FAULT_MS }])
  }
  // A link that says so in words is itself the press of Start, once: the address has lost it by now.
  useEffect(() => {
    if (session && atOnce) start()
  }, [session])
  const changed = running && !sameRun(settings, running.settings)
  return (
    <>
      <Demo<LiveRun>
        session={session}
        why="All lanes need the small server that sends the events."
        onStart={() => start()}
        recorded={children}
        view={
          later &&
          ((run, at) => (
            <later.LiveView key={run.run.run} live={run} phase={at} {...{ legend, methods }} />
          ))
        }
        actions={
          <FaultButtons
            faults={demoFaults(settings.faults)}
            ready={session !== undefined}
            inForce={running?.inForce().map(({ kind }) => kind) ?? []}
            onFault={strike}
          />
        }
        settings={<SettingsFields settings={settings} onSettings={setSettings} />}
        note={
          changed && (
            <p class="row">
              This run keeps its settings; what you changed applies to the next.
              <button class="btn quiet sm" type="button" onClick={() => start()}>
                Start the next now
              </button>
            </p>
          )
        }
      />
      <Announcements sentences={live?.log.announcements ?? []} />
    </>
  )
}

/** Whether runs with these would be alike; how a fault strikes is chosen when it does. */
function sameRun(a: RunSettings, b: RunSettings): boolean {
  const { faults, script } = b
  return settingsQuery({ ...a, faults, script }) === settingsQuery(b)
}

function asksToStart(): boolean {
  return typeof location !== 'undefined' && new URLSearchParams(location.search).has('start')
}
