import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { CrowdSettings } from '../../bench/crowd.ts'
import { Choice } from '../parts/Choice.tsx'
import { Demo, phaseOf } from '../parts/Demo.tsx'
import { FaultButtons } from '../parts/FaultButtons.tsx'
import type { Mounted } from '../parts/mount.ts'
import { type Phase, phaseWords } from '../parts/phase.ts'
import { formQuery } from '../parts/settings-form.ts'
import { useSession } from '../parts/use-session.ts'
import { useSettings } from '../parts/use-settings.ts'
import { CAUSE_FAULTS, CROWD_SIZES, FIRST_WAITS, TAKES } from './settings.ts'
import { CROWD_FORM } from './settings-form.ts'
import type { StormRun } from './storm-run.ts'

interface Props extends Mounted {
  /** The crowd simulated with the default settings, rendered at build time. */
  readonly simulated?: ComponentChildren
  /** Shown in place of the real crowd before the first run: a recorded one. */
  readonly children?: ComponentChildren
}

/**
 * The demo of a crowd that lost its connections: simulated again whenever a setting changes, and a
 * real one as large as a browser allows. Nothing connects before Start.
 */
export function Crowd({ companionOrigin, simulated, children }: Props) {
  const session = useSession<StormRun, typeof import('./live.ts')>(companionOrigin, {
    load: () => import('./live.ts'),
    moves: true,
  })
  const [settings, setSettings] = useSettings('crowd', CROWD_FORM)
  const [drawn, setDrawn] = useState<ComponentChildren>(simulated)
  const asked = formQuery(CROWD_FORM, settings)
  const phase = phaseOf(session)
  const choose = (part: Partial<CrowdSettings>) => setSettings({ ...settings, ...part })
  // The simulation's code is loaded when a setting first differs from the defaults.
  useEffect(() => {
    if (asked === '' && drawn === simulated) return
    let last = true
    void import('./simulated.tsx')
      .then(({ drawCrowd }) => drawCrowd(settings))
      .then((crowd) => last && setDrawn(crowd))
    return () => {
      last = false
    }
  }, [asked])
  return (
    <>
      <Demo
        session={session}
        why="The clients of the real crowd connect to the demo server."
        onStart={() => void session?.start(({ makeStorm }) => makeStorm(settings.cause))}
        actions={
          <FaultButtons
            faults={CAUSE_FAULTS}
            ready={session !== undefined}
            inForce={[settings.cause]}
            onFault={(cause) => choose({ cause })}
          />
        }
        settings={
          <>
            <Choice
              label="Simulated clients"
              options={CROWD_SIZES}
              value={settings.clients}
              onChoice={(clients) => choose({ clients })}
            />
            <Choice
              label="The server takes"
              options={TAKES}
              value={settings.takesHz}
              onChoice={(takesHz) => choose({ takesHz })}
            />
            <Choice
              label="First wait, at most"
              options={FIRST_WAITS}
              value={settings.firstMs}
              onChoice={(firstMs) => choose({ firstMs })}
            />
            <button class="btn" type="button" onClick={() => choose({ seed: settings.seed + 1 })}>
              Draw again
            </button>
          </>
        }
        note={drawn}
        recorded={children}
        view={(live, at, { RealCrowd }) => <RealCrowd live={live} phase={at} />}
      />
      <p class="vh" role="status">
        {statusWords(phase)}
      </p>
    </>
  )
}

function statusWords(phase: Phase): string {
  if (phase.type === 'starting') return 'Connecting the clients.'
  if (phase.type === 'running') return 'The clients are cut off, and come back by each policy.'
  return phase.type === 'over' ? phaseWords(phase) : ''
}
