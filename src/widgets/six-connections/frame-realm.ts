import type { Realm } from '../../lanes/shared-stream.ts'

/** A frame of this page in place of a tab, with locks, channels and connections of its own. */
export interface Frame {
  readonly realm: Realm
  /** Removes the frame, as closing a tab would; the browser releases whatever it held. */
  remove(): void
}

/**
 * Opens an empty frame of the same origin. Browsers count connections, locks and channels by
 * origin, so a frame shares them with this page and the site's other tabs, as a tab would.
 */
export function openFrame(page: Document): Frame {
  const frame = page.createElement('iframe')
  frame.hidden = true
  frame.title = 'A frame in place of a tab'
  page.body.append(frame)
  const view = frame.contentWindow as (Window & typeof globalThis) | null
  if (!view) throw new Error('openFrame: the browser made no window for a frame')
  return {
    realm: {
      eventSource: (url) => new view.EventSource(url),
      channel: (name) => new view.BroadcastChannel(name),
      locks: view.navigator.locks,
    },
    remove: () => frame.remove(),
  }
}
