import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { Announcements } from '../parts/Announcements.tsx'
import { Demo, phaseOf } from '../parts/Demo.tsx'
import { loadForRun } from '../parts/session.ts'
import { useLater } from '../parts/use-later.ts'
import { useSession } from '../parts/use-session.ts'
import { Controls } from './Controls.tsx'
import { DEFAULTS } from './settings.ts'
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
        recorded={children}
        view={later && ((run, at) => <later.LiveTokens key={run.run.run} live={run} phase={at} />)}
        settings={
          <Controls
            settings={settings}
            live={phase.type === 'running' ? live : undefined}
            onSettings={setSettings}
          />
        }
      />
      <Announcements sentences={live?.story.announcements ?? []} />
    </>
  )
}
