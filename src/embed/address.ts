import { WIDGETS } from './widgets.ts'

/** What may be passed on to a frame. The frame checks each of them, as it is open to any address. */
export const SETTINGS = ['accent', 'compact', 'rows', 'cols'] as const

/**
 * The address of a frame from the attributes of its element, or a sentence that says what is wrong
 * with them. `base` is an address at the site that has the frames. The theme is no part of it: a frame
 * is told of it before it is seen.
 *
 * `widget="table/platforms"` says the same as `widget="table" ref="platforms"`: React and Vue keep
 * an attribute named `ref` for themselves.
 */
export function frameAddress(element: Element, base: string): URL | string {
  const at = (name: string) => element.getAttribute(name)
  const path = `embed/${at('widget')}/${at('ref') ?? ''}/`.replace('//', '/')
  const url = URL.parse(path, base)
  // Without dots and colons it can neither leave the folder nor name another host.
  if (!url || /[^\w/-]/.test(path) || !WIDGETS.includes(path.split('/')[1] as never)) {
    return `widget: expected one of ${WIDGETS}, got ${path} at ${base}`
  }
  url.search = at('answers') ?? ''
  for (const name of SETTINGS) {
    const value = at(name)
    if (value !== null) url.searchParams.set(name, value)
  }
  return url
}
