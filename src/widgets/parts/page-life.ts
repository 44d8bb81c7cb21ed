import type { Web } from '../../lanes/web.ts'

/** How long a page may be out of sight before its connections are closed, ms. */
export const HIDDEN_LIMIT_MS = 60_000

interface PageLife {
  /** The page is being left, for good or into the back/forward cache. */
  onLeave(): void
  /** The page was out of sight for HIDDEN_LIMIT_MS. */
  onHiddenTooLong(): void
}

/**
 * Watches the page's coming and going; the answer stops watching. `pagehide` and not `unload`,
 * since a page with an unload handler is kept out of the back/forward cache, and on phones it
 * may never fire: https://html.spec.whatwg.org/multipage/document-lifecycle.html#unloading-documents
 */
export function watchPage(page: Document, web: Web, life: PageLife): () => void {
  let cancel: (() => void) | undefined
  let hiddenAtMs: number | undefined

  function tooLong() {
    hiddenAtMs = undefined
    life.onHiddenTooLong()
  }

  function seenOrNot() {
    cancel?.()
    cancel = undefined
    if (page.visibilityState === 'hidden') {
      hiddenAtMs = web.now()
      cancel = web.after(HIDDEN_LIMIT_MS, tooLong)
    } else if (hiddenAtMs !== undefined && web.now() - hiddenAtMs >= HIDDEN_LIMIT_MS) {
      // A sleeping device and a frozen tab run no timers.
      tooLong()
    }
  }

  const left = () => life.onLeave()
  const view = page.defaultView
  page.addEventListener('visibilitychange', seenOrNot)
  view?.addEventListener('pagehide', left)
  return () => {
    cancel?.()
    page.removeEventListener('visibilitychange', seenOrNot)
    view?.removeEventListener('pagehide', left)
  }
}
