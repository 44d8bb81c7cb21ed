import { describe, expect, it } from 'vitest'
import { HIDDEN_LIMIT_MS, watchPage } from '../../src/widgets/parts/page-life.ts'
import { FakeWeb } from '../lanes/fake-web.ts'

function watched(more: object = {}) {
  const web = new FakeWeb()
  const view = Object.assign(new EventTarget(), more)
  const page = Object.assign(new EventTarget(), { visibilityState: 'visible', defaultView: view })
  const told: string[] = []
  const unwatch = watchPage(page as unknown as Document, web, {
    onLeave: () => told.push('left'),
    onHiddenTooLong: () => told.push('hidden'),
  })
  const show = (state: 'visible' | 'hidden') => {
    page.visibilityState = state
    page.dispatchEvent(new Event('visibilitychange'))
  }
  return { web, view, told, show, unwatch }
}

describe('a page’s coming and going', () => {
  it('reports a minute out of sight, once', () => {
    const { web, told, show } = watched()
    show('hidden')
    web.passes(HIDDEN_LIMIT_MS - 1)
    expect(told).toEqual([])
    web.passes(1)
    show('visible')
    expect(told).toEqual(['hidden'])
  })

  it('restarts the minute each time the page was visible', () => {
    const { web, told, show } = watched()
    for (let i = 0; i < 3; i++) {
      show('hidden')
      web.passes(HIDDEN_LIMIT_MS - 1)
      show('visible')
      web.passes(HIDDEN_LIMIT_MS)
    }
    expect(told).toEqual([])
  })

  it('notices on waking that a device slept through the minute', () => {
    const { web, told, show } = watched()
    show('hidden')
    web.nowMs += 2 * HIDDEN_LIMIT_MS
    show('visible')
    expect(told).toEqual(['hidden'])
    expect(web.pendingTimers).toBe(0)
  })

  it('counts a frame that its host has hidden as out of sight', () => {
    let tell: (isIntersecting: boolean) => void = () => {}
    class IntersectionObserver {
      constructor(seen: (entries: readonly { isIntersecting: boolean }[]) => void) {
        tell = (isIntersecting) => seen([{ isIntersecting }])
      }
      observe() {}
      disconnect() {
        tell = () => {}
      }
    }
    const { web, told, unwatch } = watched({ IntersectionObserver })
    tell(true)
    tell(false)
    web.passes(HIDDEN_LIMIT_MS - 1)
    tell(true)
    web.passes(HIDDEN_LIMIT_MS)
    expect(told).toEqual([])
    tell(false)
    // Observers may repeat themselves; it is still the same minute.
    web.passes(HIDDEN_LIMIT_MS / 2)
    tell(false)
    web.passes(HIDDEN_LIMIT_MS / 2)
    expect(told).toEqual(['hidden'])
    unwatch()
    tell(false)
    web.passes(HIDDEN_LIMIT_MS)
    expect(told).toEqual(['hidden'])
  })

  it('reports that the page was left, and nothing more once nobody watches', () => {
    const { web, view, told, show, unwatch } = watched()
    view.dispatchEvent(new Event('pagehide'))
    expect(told).toEqual(['left'])
    show('hidden')
    unwatch()
    view.dispatchEvent(new Event('pagehide'))
    web.passes(HIDDEN_LIMIT_MS)
    expect(told).toEqual(['left'])
  })
})
