import { useEffect, useReducer, useState } from 'preact/hooks'
import { browserTimers } from '../../lanes/timers.ts'
import { watchPage } from './page-life.ts'
import { type Live, loadForRun, Session } from './session.ts'

/** Changes within this time are drawn together, ms. */
const TOGETHER_MS = 60

/** How often a picture that moves by itself is drawn, ms; with reduced motion it moves in steps. */
const MOVES = { everyMs: 250, reducedMs: 1000 } as const

interface Drawing<L, C> {
  /** Loads the code that makes and shows a run, with the first run. */
  readonly load: () => Promise<C>
  /** The picture moves even while nothing happens, as one with a time axis does. */
  readonly moves?: boolean
  /** Key of what is drawn: while it stays the same, nothing is redrawn. */
  readonly redrawKey?: (live: L) => string
  /** The demo is about pages in the background, so being hidden does not end it. */
  readonly staysHidden?: boolean
}

/** A loader for pages that load a run's code together with the session. */
export const alreadyLoaded = async () => true as const

/**
 * The page's demo; undefined until script runs in a browser. It ends when the page is left or has
 * been hidden for a minute; the component redraws soon after each change.
 */
export function useSession<L extends Live, C>(
  companionOrigin: string | undefined,
  { load, moves = false, redrawKey, staysHidden = false }: Drawing<L, C>,
): Session<L, C> | undefined {
  const [session, setSession] = useState<Session<L, C>>()
  const [, redraw] = useReducer((n: number) => n + 1, 0)

  useEffect(() => {
    let pending = false
    let last = ''
    const draw = () => {
      pending = false
      const { phase, live } = made
      const now = redrawKey && live && `${phase.type} ${redrawKey(live)}`
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
