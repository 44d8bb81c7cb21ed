import { type ComponentType, h, hydrate } from 'preact'

/** What a page gives to its demo. */
export interface Mounted {
  /** Where the companion is, if not at the site's own origin. */
  readonly companionOrigin?: string | undefined
}

/**
 * Brings a demo to life in the element that it was rendered into when the site was built, `<div
 * data-mount="NAME" data-companion="…" data-props="…">`. What stands in a `<div data-slot>` there, or
 * `<div data-slot="NAME">`, is text and drawings: it stays as it is, and no script is loaded for it.
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

/** The HTML of a slot, read only if it has to be written anew. */
function keep(slot: Element) {
  return {
    get __html() {
      return slot.innerHTML
    },
  }
}
