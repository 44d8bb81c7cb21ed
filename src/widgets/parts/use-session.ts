import { useEffect, useReducer, useState } from 'preact/hooks'
import { companionAt } from '../../lanes/companion.ts'
import { browserWeb, type Web } from '../../lanes/web.ts'
import { watchPage } from '../side-by-side/page-life.ts'
import { type LiveSession, Session } from './session.ts'

/** Changes that come faster than this are drawn together, ms. */
const EVERY_MS = 60

/** A demo's session, and the web that its lanes run on. */
export interface PageSession<L extends LiveSession> {
  readonly session: Session<L>
  readonly web: Web
  /** Says that something has changed; the component is drawn anew soon. */
  readonly changed: () => void
}

/**
 * The page's session. Undefined until script runs in a browser. It ends when the page is left, and
 * when it was hidden for a minute.
 */
export function useSession<L extends LiveSession>(
  companionOrigin: string | undefined,
): PageSession<L> | undefined {
  const [made, setMade] = useState<PageSession<L>>()
  const [, redraw] = useReducer((n: number) => n + 1, 0)

  useEffect(() => {
    const web = browserWeb()
    let pending = false
    const changed = () => {
      if (pending) return
      pending = true
      web.after(EVERY_MS, () => {
        pending = false
        redraw(0)
      })
    }
    const origin = companionOrigin || location.origin
    const session = new Session<L>(companionAt(origin, web), changed)
    setMade({ session, web, changed })
    const unwatch = watchPage(document, web, {
      onLeave: () => session.stop('left'),
      onHiddenTooLong: () => session.stop('hidden'),
    })
    return () => {
      unwatch()
      session.stop('left')
    }
  }, [companionOrigin])

  return made
}
