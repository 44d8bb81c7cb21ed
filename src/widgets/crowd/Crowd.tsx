import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { Crowd as Crowded, CrowdSettings } from '../../bench/crowd.ts'
import { Choice } from '../parts/Choice.tsx'
import { Demo, phaseOf } from '../parts/Demo.tsx'
import { FaultButtons } from '../parts/FaultButtons.tsx'
import { type Phase, phaseWords } from '../parts/phase.ts'
import { loadForRun } from '../parts/session.ts'
import { useLater } from '../parts/use-later.ts'
import { useSession } from '../parts/use-session.ts'
import { SimulatedCrowd } from './SimulatedCrowd.tsx'
import { CAUSE_FAULTS, CLIENTS, DEFAULTS, FIRST_WAITS, TAKES } from './settings.ts'
import type { StormRun } from './storm-run.ts'

interface Props {
  /** Where the companion is, if not at the site's own origin. */
  readonly companionOrigin?: string
  /** The crowd by each policy with the settings that stand there at first. */
  readonly first: readonly Crowded[]
  /** What stands in the real crowd's place before the first run: a recorded one. */
  readonly children?: ComponentChildren
}

/**
 * The demo: a crowd that lost its connections, simulated with every setting at once, and a real one
 * as large as a browser allows. Nothing connects before Start.
 */
export function Crowd({ companionOrigin, first, children }: Props) {
  const session = useSession<StormRun>(companionOrigin, { moves: true })
  const [settings, setSettings] = useState(DEFAULTS)
  const [shown, setShown] = useState({ settings: DEFAULTS, crowds: first })
  const phase = phaseOf(session)
  const later = useLater(phase.type !== 'idle', () => import('./RealCrowd.tsx'))
  const choose = (next: CrowdSettings) => {
    setSettings(next)
    void import('./simulate.ts')
      .then(({ simulateInTurns }) => simulateInTurns(next))
      .then((crowds) => setShown({ settings: next, crowds }))
  }
  const simulated = <SimulatedCrowd {...shown} />
  return (
    <>
      <Demo<StormRun>
        session={session}
        why="The clients of the real crowd connect to the small server."
        onStart={() => {
          const loading = loadForRun(() => import('./storm-run.ts'))
          void session?.start(loading.then(({ makeStorm }) => makeStorm(settings.cause)))
        }}
        actions={
          <FaultButtons
            faults={CAUSE_FAULTS}
            ready={session !== undefined}
            inForce={[settings.cause]}
            onFault={(cause) => choose({ ...settings, cause })}
          />
        }
        settings={
          <>
            <Choice
              label="Clients, simulated"
              options={CLIENTS}
              value={settings.clients}
              onChoice={(clients) => choose({ ...settings, clients })}
            />
            <Choice
              label="The server takes"
              options={TAKES}
              value={settings.takesHz}
              onChoice={(takesHz) => choose({ ...settings, takesHz })}
            />
            <Choice
              label="First wait, at most"
              options={FIRST_WAITS}
              value={settings.firstMs}
              onChoice={(firstMs) => choose({ ...settings, firstMs })}
            />
            <button
              class="btn"
              type="button"
              onClick={() => choose({ ...settings, seed: settings.seed + 1 })}
            >
              Draw again
            </button>
          </>
        }
        recorded={
          <>
            {simulated}
            {children}
          </>
        }
        view={
          later &&
          ((live, at) => (
            <>
              {simulated}
              <later.RealCrowd live={live} phase={at} />
            </>
          ))
        }
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
