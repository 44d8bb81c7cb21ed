import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { Demo, phaseOf } from '../parts/Demo.tsx'
import { FaultButtons } from '../parts/FaultButtons.tsx'
import { LoadWhenVisible } from '../parts/LoadWhenVisible.tsx'
import type { Mounted } from '../parts/mount.ts'
import { formQuery } from '../parts/settings-form.ts'
import { useSession } from '../parts/use-session.ts'
import { useSettings } from '../parts/use-settings.ts'
import { demoFaults, type OfferedFault } from './faults.ts'
import type { LiveRun } from './live-run.ts'
import { redrawKey } from './redraw-key.ts'
import type { RunSettings } from './settings.ts'
import { FORM } from './settings-form.ts'

interface Props extends Mounted {
  /** Shown in place of the lanes before the first run: a recorded one. */
  readonly children?: ComponentChildren
}

/** A fault pressed before Start starts a run, and happens this long after its start, ms. */
const FIRST_FAULT_MS = 2000

/** Settings that only repeat the run of a link are not stored. */
const ONCE: Partial<RunSettings> = { script: [], seed: undefined }

/**
 * The demo: one run of events on six lanes, measured and broken by the user. Nothing connects
 * before Start.
 */
export function SideBySide({ companionOrigin, children }: Props) {
  const session = useSession<LiveRun, typeof import('./live.ts')>(companionOrigin, {
    load: () => import('./live.ts'),
    redrawKey,
  })
  const [startsItself] = useState(asksToStart)
  const [legend] = useState(readLegend)
  const [settings, setSettings] = useSettings('side-by-side', FORM, ONCE)
  const phase = phaseOf(session)
  const live = session?.live
  const running = phase.type === 'running' ? live : undefined
  const start = (script: RunSettings['script'] = settings.script) =>
    void session?.start(({ makeRun }) => makeRun({ ...settings, script }))
  const strike = (kind: OfferedFault) => {
    if (running) void running.fault(kind, settings)
    else if (!session?.active) start([{ kind, atMs: FIRST_FAULT_MS }])
  }
  // A link with `start` presses Start, once: the parameter has left the address by now.
  useEffect(() => {
    if (session && startsItself) start()
  }, [session])
  const changed = running && !sameRun(settings, running.settings)
  return (
    <Demo
      session={session}
      why="The demo server sends the events of all lanes."
      onStart={() => start()}
      recorded={children}
      view={(run, at, { LiveView }) => (
        <LiveView key={run.run.run} live={run} phase={at} legend={legend} />
      )}
      actions={
        <FaultButtons
          faults={demoFaults(settings)}
          ready={session !== undefined}
          inForce={running?.inForce().map(({ kind }) => kind) ?? []}
          onFault={strike}
        />
      }
      settings={
        <LoadWhenVisible load={() => import('./SettingsFields.tsx')}>
          {({ SettingsFields }) => <SettingsFields settings={settings} onSettings={setSettings} />}
        </LoadWhenVisible>
      }
      note={
        changed && (
          <p class="row">
            This run keeps its settings; your changes apply to the next.
            <button class="btn quiet sm" type="button" onClick={() => start()}>
              Start the next now
            </button>
          </p>
        )
      }
    />
  )
}

/** Whether runs with these settings would be alike; how a fault happens is chosen when it does. */
function sameRun(a: RunSettings, b: RunSettings): boolean {
  const { lanes, rateHz, payloadBytes, durationS, delayMs, seed } = a
  const like = { ...b, lanes, rateHz, payloadBytes, durationS, delayMs, seed }
  return formQuery(FORM, like) === formQuery(FORM, b)
}

/** Legend of the recorded run, which is in the page's HTML. */
function readLegend(): string {
  return typeof document === 'undefined' ? '' : (document.querySelector('.signs')?.innerHTML ?? '')
}

function asksToStart(): boolean {
  return typeof location !== 'undefined' && new URLSearchParams(location.search).has('start')
}
