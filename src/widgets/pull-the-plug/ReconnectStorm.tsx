import type { ComponentChildren } from 'preact'
import { CompanionNotice } from '../parts/CompanionNotice.tsx'
import { phaseOf } from '../parts/Demo.tsx'
import { PauseButton } from '../parts/PauseButton.tsx'
import { type Phase, phaseWords } from '../parts/phase.ts'
import { loadForRun } from '../parts/session.ts'
import { useHeld } from '../parts/use-held.ts'
import { useLater } from '../parts/use-later.ts'
import { useSession } from '../parts/use-session.ts'
import type { StormRun } from './storm.ts'

interface Props {
  /** Where the companion is, if not at the site's own origin. */
  readonly companionOrigin?: string
  /** What stands there before the first storm: a recorded one. */
  readonly children?: ComponentChildren
}

/** The storm: many clients lose their connection at once. Nothing connects before it is asked for. */
export function ReconnectStorm({ companionOrigin, children }: Props) {
  const session = useSession<StormRun>(companionOrigin, { moves: true })
  const phase = phaseOf(session)
  const active = session?.active ?? false
  const live = session?.live
  const later = useLater(phase.type !== 'idle', () => import('./StormView.tsx'))
  const rounds = phase.type === 'starting' || !live ? [] : live.rounds
  const view = later ? <later.StormView rounds={rounds} /> : null
  const { paused, shown: picture, toggle } = useHeld(phase.type === 'running', view)
  const start = () => {
    const loading = loadForRun(() => import('./storm.ts'))
    void session?.start(loading.then(({ makeStorm }) => makeStorm))
  }
  const save = () => {
    if (live) void import('./save.ts').then(({ saveStorm }) => saveStorm(live))
  }
  const shown = phase.type === 'running' || phase.type === 'over' || phase.type === 'starting'
  return (
    <>
      <form class="ctl js" aria-label="Storm controls" onSubmit={(event) => event.preventDefault()}>
        <div class="row">
          <button
            class="btn go"
            type="button"
            disabled={session === undefined}
            onClick={active ? () => session?.stop('stop') : start}
          >
            {active ? 'Stop the storm' : 'Start the storm'}
          </button>
          <button
            class="btn quiet"
            type="button"
            disabled={phase.type === 'idle'}
            onClick={() => session?.reset()}
          >
            Reset the storm
          </button>
        </div>
      </form>
      {phase.type === 'failed' && (
        <CompanionNotice
          error={phase.error}
          why="The clients of the storm connect to a small server."
          recorded={!shown}
          onRetry={start}
        />
      )}
      {shown ? (
        <section class="demo" aria-labelledby="storming">
          <div class="bar2">
            <h3 class="h4" id="storming">
              {headWords(phase)}
            </h3>
            {phase.type === 'over' && (
              <button class="btn quiet sm" type="button" onClick={save}>
                Save this storm (JSON)
              </button>
            )}
            {phase.type === 'running' && (
              <PauseButton words="Pause the storm" paused={paused} onPause={toggle} />
            )}
          </div>
          {picture}
        </section>
      ) : (
        children
      )}
      <p class="vh" role="status">
        {phase.type === 'over' ? phaseWords(phase) : ''}
      </p>
    </>
  )
}

function headWords(phase: Phase): string {
  if (phase.type === 'over') return phaseWords(phase)
  return phase.type === 'starting' ? 'Connecting the clients' : 'Running'
}
