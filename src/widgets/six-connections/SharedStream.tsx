import type { ComponentChildren } from 'preact'
import { CompanionNotice } from '../parts/CompanionNotice.tsx'
import { phaseOf } from '../parts/Demo.tsx'
import type { Mounted } from '../parts/mount.ts'
import { phaseWords } from '../parts/phase.ts'
import { useSession } from '../parts/use-session.ts'
import type { SharingTest } from './sharing-test.ts'

interface Props extends Mounted {
  /** Shown before the first run: a recorded one. */
  readonly children?: ComponentChildren
}

/** The remedy: eight frames and one stream. Nothing connects before the user asks for it. */
export function SharedStream({ companionOrigin, children }: Props) {
  const session = useSession<SharingTest, typeof import('./live-sharing.ts')>(companionOrigin, {
    load: () => import('./live-sharing.ts'),
    moves: true,
  })
  const phase = phaseOf(session)
  const active = session?.active ?? false
  const { live, code } = session ?? {}
  const start = () => void session?.start(({ makeSharing }) => makeSharing)
  const save = () => {
    if (live) void import('./save-connections.ts').then(({ saveSharing }) => saveSharing(live))
  }
  const over = phase.type === 'over'
  return (
    <>
      <div class="bar2 js">
        <button
          class="btn"
          type="button"
          disabled={session === undefined}
          onClick={active ? () => session?.stop('stop') : start}
        >
          {active ? 'Stop the frames' : 'Try it with eight frames'}
        </button>
        <p role="status">{over || phase.type === 'running' ? phaseWords(phase) : ''}</p>
        {over && (
          <button class="btn quiet sm" type="button" onClick={save}>
            Save these frames (JSON)
          </button>
        )}
      </div>
      {phase.type === 'failed' && (
        <CompanionNotice
          error={phase.error}
          why="The events of the frames come from the demo server."
          recorded={!live}
          onRetry={start}
        />
      )}
      {live && code ? (
        <code.SharingView
          stats={live}
          nowMs={live.nowMs}
          complete={over && phase.why === 'end'}
          live={!over}
        />
      ) : (
        children
      )}
    </>
  )
}
