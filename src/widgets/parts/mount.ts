import { type ComponentType, h, hydrate } from 'preact'

/** What a page passes to its demo. */
export interface Mounted {
  /** Origin of the demo server, if not the site's own. */
  readonly companionOrigin?: string | undefined
}

/**
 * Hydrates a demo in the element it was rendered into at build time, `<div data-mount="NAME"
 * data-companion="…" data-props="…">`. Content of a `<div data-slot>` or `<div data-slot="NAME">`
 * in it is text and drawings: it stays as it is, and no script is loaded for it.
 */
export function mount<P extends Mounted>(name: string, demo: ComponentType<P>): void {
  const root = document.querySelector<HTMLElement>(`[data-mount="${name}"]`)
  if (!root) return
  const { companion, props = '{}' } = root.dataset
  const slots = [...root.querySelectorAll<HTMLElement>('[data-slot]')].map((slot) => {
    const { slot: name } = slot.dataset
    const kept = { 'data-slot': name, dangerouslySetInnerHTML: keep(slot) }
    return [name || 'children', h('div', kept)]
  })
  const given = { ...JSON.parse(props), ...Object.fromEntries(slots), companionOrigin: companion }
  hydrate(h(demo, given), root)
}

/** The HTML of a slot, read only if it has to be rendered again. */
function keep(slot: Element) {
  return {
    get __html() {
      return slot.innerHTML
    },
  }
}
