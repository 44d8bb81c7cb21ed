import { useEffect, useReducer, useState } from 'preact/hooks'
import { browserTimers } from '../../lanes/timers.ts'
import { watchPage } from './page-life.ts'
import { type Live, loadForRun, Session } from './session.ts'

/** Changes that come faster than this are drawn together, ms. */
const TOGETHER_MS = 60

/** A picture that moves by itself is drawn this often, ms; with reduced motion in steps. */
const MOVES = { everyMs: 250, reducedMs: 1000 } as const

interface Drawing<L, C> {
  /** What a run is made of and shown with, loaded with the first one. */
  readonly load: () => Promise<C>
  /** The picture moves while nothing happens, as one with a time axis does. */
  readonly moves?: boolean
  /** What is drawn of a demo: where this stays the same, nothing is drawn anew. */
  readonly drawn?: (live: L) => string
  /** The demo is about a page that is away: it is not ended for being hidden. */
  readonly staysHidden?: boolean
}

/** For pages that have loaded what a run is made of together with the session. */
export const atOnce = async () => true as const

/**
 * The page's demo. Undefined until script runs in a browser. It ends when the page is left, and when
 * it was hidden for a minute; the component is drawn anew soon after each change.
 */
export function useSession<L extends Live, C>(
  companionOrigin: string | undefined,
  { load, moves = false, drawn, staysHidden = false }: Drawing<L, C>,
): Session<L, C> | undefined {
  const [session, setSession] = useState<Session<L, C>>()
  const [, redraw] = useReducer((n: number) => n + 1, 0)

  useEffect(() => {
    let pending = false
    let last = ''
    const draw = () => {
      pending = false
      const { phase, live } = made
      const now = drawn && live && `${phase.type} ${drawn(live)}`
      if (now === undefined || now !== last) redraw(0)
      last = now ?? ''
    }
    const onChange = () => {
      if (!pending) setTimeout(draw, TOGETHER_MS)
      pending = true
    }
    const made = new Session<L, C>({
      load,
      onChange,
      async openKit(scope) {
        const { browserKit } = await loadForRun(() => import('./kit.ts'))
        return browserKit(companionOrigin || location.origin, scope)
      },
    })
    setSession(made)
    const unwatch = watchPage(document, browserTimers, {
      onLeave: () => made.stop('left'),
      onHiddenTooLong: () => {
        if (!staysHidden) made.stop('hidden')
      },
    })
    return () => {
      unwatch()
      made.stop('left')
    }
  }, [companionOrigin])

  const moving = moves && (session?.active ?? false)
  useEffect(() => {
    if (!moving) return
    const reduced = matchMedia('(prefers-reduced-motion: reduce)').matches
    const timer = setInterval(() => redraw(0), reduced ? MOVES.reducedMs : MOVES.everyMs)
    return () => clearInterval(timer)
  }, [moving])

  return session
}
