import { render } from 'preact'
import { alreadyLoaded, useSession } from '../parts/use-session.ts'
import { Columns } from '../token-stream/Columns.tsx'
import { TOKEN_DEFAULTS } from '../token-stream/settings.ts'
import { makeTokens, type TokenRun } from '../token-stream/token-run.ts'
import type { FramePlace } from './frame-place.ts'
import { LiveShell } from './LiveShell.tsx'

/** Starts the same words on three lanes, cut once. */
export function start(place: FramePlace): void {
  render(<RunTokens place={place} />, place.run)
}

function RunTokens({ place }: { readonly place: FramePlace }) {
  const session = useSession<TokenRun, true>(place.companionOrigin, { load: alreadyLoaded })
  if (!session) return null
  const { phase, live } = session
  return (
    <LiveShell
      place={place}
      phase={phase}
      onStart={() => void session.start(() => makeTokens(TOKEN_DEFAULTS))}
      onStop={() => session.stop('stop')}
      actions={null}
    >
      {live && (
        <Columns
          story={live.story}
          untilMs={Math.max(live.settings.durationS * 1000, live.nowMs)}
          live={live}
          on={phase.type === 'running'}
        />
      )}
    </LiveShell>
  )
}
