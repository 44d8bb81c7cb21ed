import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { Announcements } from '../parts/Announcements.tsx'
import { Demo, phaseOf } from '../parts/Demo.tsx'
import { FaultButtons } from '../parts/FaultButtons.tsx'
import { loadForRun } from '../parts/session.ts'
import { useLater } from '../parts/use-later.ts'
import { useSession } from '../parts/use-session.ts'
import { Controls } from './Controls.tsx'
import { DEFAULTS, TOKEN_FAULTS, type TokenFault } from './settings.ts'
import type { TokenRun } from './token-run.ts'

interface Props {
  /** Where the companion is, if not at the site's own origin. */
  readonly companionOrigin?: string
  /** What stands in the lanes' place before the first run: a recorded one. */
  readonly children?: ComponentChildren
}

/** The demo: the same words on three lanes, cut, stopped and resumed. Nothing connects before Start. */
export function TokenStream({ companionOrigin, children }: Props) {
  const session = useSession<TokenRun>(companionOrigin)
  const [settings, setSettings] = useState(DEFAULTS)
  const phase = phaseOf(session)
  const live = session?.live
  const later = useLater(phase.type !== 'idle', () => import('./LiveTokens.tsx'))
  return (
    <>
      <Demo<TokenRun>
        session={session}
        why="The lanes need the small server that makes the words."
        onStart={() => {
          const loading = loadForRun(() => import('./token-run.ts'))
          void session?.start(loading.then(({ makeTokens }) => makeTokens(settings)))
        }}
        actions={
          <FaultButtons
            faults={TOKEN_FAULTS}
            ready={phase.type === 'running'}
            onFault={(fault) => live && act(live, fault)}
          />
        }
        settings={<Controls settings={settings} onSettings={setSettings} />}
        recorded={children}
        view={later && ((run, at) => <later.LiveTokens key={run.run.run} live={run} phase={at} />)}
      />
      <Announcements sentences={live?.story.announcements ?? []} />
    </>
  )
}

function act(live: TokenRun, fault: TokenFault): void {
  if (fault === 'drop') void live.cut()
  else if (fault === 'buffer') void live.buffer()
  else if (fault === 'reload') live.reload()
  else live.leave()
}
