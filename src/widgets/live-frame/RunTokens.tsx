import { render } from 'preact'
import { useSession } from '../parts/use-session.ts'
import { Columns } from '../token-stream/Columns.tsx'
import { DEFAULTS, PAYLOAD_BYTES } from '../token-stream/settings.ts'
import { TokenRun } from '../token-stream/token-run.ts'
import type { FramePlace } from './frame-place.ts'
import { LiveShell } from './LiveShell.tsx'

/** The same words on three lanes, cut once. */
export function start(place: FramePlace): void {
  render(<RunTokens place={place} />, place.run)
}

function RunTokens({ place }: { readonly place: FramePlace }) {
  const page = useSession<TokenRun>(place.companionOrigin)
  if (!page) return null
  const { session, web, changed } = page
  const { phase, live } = session
  const begin = () => {
    const { rateHz, durationS } = DEFAULTS
    const request = { rateHz, durationS, payloadBytes: PAYLOAD_BYTES }
    const { companion } = session
    const onEnd = (run: TokenRun) => session.end(run)
    const common = { settings: DEFAULTS, companion, web, onChange: changed, onEnd }
    void session.start(request, (run, health) => new TokenRun({ ...common, run, health }))
  }
  return (
    <LiveShell
      place={place}
      phase={phase}
      onStart={begin}
      onStop={() => session.stop('stop')}
      actions={null}
    >
      {live && (
        <Columns
          told={live.told}
          untilMs={Math.max(live.settings.durationS * 1000, live.nowMs)}
          live={live}
          on={phase.type === 'running'}
        />
      )}
    </LiveShell>
  )
}
