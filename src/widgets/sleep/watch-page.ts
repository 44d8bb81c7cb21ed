import type { PageMoment } from '../../bench/page-moments.ts'
import type { Web } from '../../lanes/web.ts'

/** A timer this late, ms, did not run in between; throttled ones of hidden pages are less late. */
const GAP_MS = 3000
const TICK_MS = 1000

interface PageWatch {
  now(): number
  took(moment: PageMoment): void
  /** The page can be trusted to run again: it is back in sight, awake, or online. */
  woke(): void
}

/**
 * Reports what happens to the page: hidden, frozen, asleep. Returns a function that stops it.
 *
 * `freeze` and `resume` are Chromium's (https://wicg.github.io/page-lifecycle/); a machine that
 * sleeps sends no event, so a late timer has to reveal it.
 */
export function watchSleep(page: Document, web: Web, { now, took, woke }: PageWatch): () => void {
  const ended = new AbortController()
  const { signal } = ended
  const on = (target: EventTarget, name: string, act: () => void) =>
    target.addEventListener(name, act, { signal })
  on(page, 'visibilitychange', () => {
    const hidden = page.visibilityState === 'hidden'
    took({ type: hidden ? 'hidden' : 'visible', atMs: now() })
    if (!hidden) woke()
  })
  on(page, 'freeze', () => took({ type: 'frozen', atMs: now() }))
  on(page, 'resume', () => {
    took({ type: 'resumed', atMs: now() })
    woke()
  })
  const view = page.defaultView
  if (view) on(view, 'online', woke)

  let cancel: () => void = () => undefined
  function tick(lastMs: number) {
    cancel = web.after(TICK_MS, () => {
      const atMs = now()
      if (atMs - lastMs > GAP_MS) {
        took({ type: 'slept', fromMs: lastMs, atMs })
        woke()
      }
      tick(atMs)
    })
  }
  tick(now())
  return () => {
    ended.abort()
    cancel()
  }
}
