import { useEffect, useReducer, useState } from 'preact/hooks'
import { type Companion, companionAt } from '../../lanes/companion.ts'
import { browserWeb, type Web } from '../../lanes/web.ts'
import { watchPage } from '../side-by-side/page-life.ts'

/** A demo as far as the page's coming and going concerns it. */
export interface Stoppable {
  readonly active: boolean
  stop(why: 'stop' | 'hidden' | 'left'): void
}

/** What a demo is made of in a browser. */
export interface DemoParts {
  readonly companion: Companion
  /** Where the companion is, such as `https://companion.example`. */
  readonly origin: string
  readonly web: Web
  /** To be called after each change that can be seen. */
  readonly onChange: () => void
}

/** While a demo is on, its picture moves on this often, ms; with reduced motion in steps. */
const DRAW = { everyMs: 250, reducedMs: 1000 } as const

/**
 * The page's demo: undefined until script runs in a browser. It is stopped when the page is left
 * or out of sight for a minute, and drawn anew after each change and a few times a second.
 */
export function useDemo<T extends Stoppable>(
  companionOrigin: string | undefined,
  make: (parts: DemoParts) => T,
): T | undefined {
  const [demo, setDemo] = useState<T>()
  const [, redraw] = useReducer((n: number) => n + 1, 0)

  useEffect(() => {
    const web = browserWeb()
    const origin = companionOrigin || location.origin
    const onChange = () => redraw(0)
    const made = make({ companion: companionAt(origin, web), origin, web, onChange })
    setDemo(made)
    const unwatch = watchPage(document, web, {
      onLeave: () => made.stop('left'),
      onHiddenTooLong: () => made.stop('hidden'),
    })
    return () => {
      unwatch()
      made.stop('left')
    }
  }, [companionOrigin])

  const active = demo?.active ?? false
  useEffect(() => {
    if (!active) return
    const reduced = matchMedia('(prefers-reduced-motion: reduce)').matches
    const timer = setInterval(() => redraw(0), reduced ? DRAW.reducedMs : DRAW.everyMs)
    return () => clearInterval(timer)
  }, [active])

  return demo
}
