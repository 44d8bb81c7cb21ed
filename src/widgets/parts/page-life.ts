import type { Web } from '../../lanes/web.ts'

type Timers = Pick<Web, 'after' | 'now'>

/** How long a page may be hidden before its connections are closed, ms. */
export const HIDDEN_LIMIT_MS = 60_000

interface PageLife {
  /** The page is being left, for good or into the back/forward cache. */
  onLeave(): void
  /** The page, or the frame it is in, was out of sight for HIDDEN_LIMIT_MS. */
  onHiddenTooLong(): void
}

/**
 * Watches whether the page is hidden or left; the returned function stops watching. A page in a
 * frame also counts as hidden when its host has hidden the frame or scrolled away from it:
 * frameworks keep pages that the user has left in the document. Uses `pagehide`, not `unload`: an
 * unload handler keeps a page out of the back/forward cache, and on phones it may never fire:
 * https://html.spec.whatwg.org/multipage/document-lifecycle.html#unloading-documents
 */
export function watchPage(page: Document, timers: Timers, life: PageLife): () => void {
  let cancel: (() => void) | undefined
  let hiddenAtMs: number | undefined
  let frameHidden = false

  function tooLong() {
    cancel = undefined
    hiddenAtMs = undefined
    life.onHiddenTooLong()
  }

  function seenOrNot() {
    if (page.visibilityState === 'hidden' || frameHidden) {
      hiddenAtMs ??= timers.now()
      cancel ??= timers.after(HIDDEN_LIMIT_MS, tooLong)
      return
    }
    cancel?.()
    cancel = undefined
    if (hiddenAtMs !== undefined && timers.now() - hiddenAtMs >= HIDDEN_LIMIT_MS) {
      // A sleeping device or a frozen tab runs no timers.
      tooLong()
    }
    hiddenAtMs = undefined
  }

  function inSight([entry]: readonly IntersectionObserverEntry[]) {
    frameHidden = entry?.isIntersecting === false
    seenOrNot()
  }

  const left = () => life.onLeave()
  const view = page.defaultView
  const framed = view && view.parent !== view
  const sight = framed && view.IntersectionObserver && new view.IntersectionObserver(inSight)
  if (sight) sight.observe(page.documentElement)
  page.addEventListener('visibilitychange', seenOrNot)
  view?.addEventListener('pagehide', left)
  return () => {
    cancel?.()
    page.removeEventListener('visibilitychange', seenOrNot)
    view?.removeEventListener('pagehide', left)
    if (sight) sight.disconnect()
  }
}
