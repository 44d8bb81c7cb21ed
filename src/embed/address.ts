import { WIDGETS } from './messages.ts'

/** What may be passed on to a frame. The frame checks each of them, as it is open to any address. */
export const SETTINGS = ['accent', 'compact', 'rows', 'cols'] as const

/**
 * The address of a frame from the attributes of its element, or a sentence that says what is wrong
 * with them. `theme` is the one to begin with.
 *
 * `widget="table/platforms"` says the same as `widget="table" ref="platforms"`: React and Vue keep
 * an attribute named `ref` for themselves.
 */
export function frameAddress(element: Element, theme: string, origin: string): URL | string {
  const at = (name: string) => element.getAttribute(name)
  const path = `/embed/${at('widget')}/${at('ref') ?? ''}/`.replace('//', '/')
  // Without dots and colons it can neither leave the folder nor name another host.
  if (/[^\w/-]/.test(path) || !WIDGETS.includes(path.split('/')[2] as never)) {
    return `widget: expected one of ${WIDGETS}, got ${path}`
  }
  const url = new URL(path, origin)
  url.search = at('answers') ?? ''
  for (const name of SETTINGS) {
    const value = at(name)
    if (value !== null) url.searchParams.set(name, value)
  }
  url.searchParams.set('theme', theme)
  return url
}
