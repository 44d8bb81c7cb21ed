import { WIDGETS } from './messages.ts'

/** What may be passed on to a frame. The frame checks each of them, as it is open to any address. */
const SETTINGS = ['theme', 'accent', 'compact'] as const

/**
 * The address of a frame from the attributes of its element, or a sentence that says what is wrong
 * with them. `theme` is the one to begin with.
 */
export function frameAddress(element: Element, theme: string, origin: string): URL | string {
  const widget = element.getAttribute('widget') ?? ''
  const ref = element.getAttribute('ref') ?? ''
  if (!WIDGETS.includes(widget as never)) return `widget: expected one of ${WIDGETS}`
  // Without dots and colons it can neither leave the folder nor name another host.
  if (/[^\w/-]/.test(ref)) return 'ref: expected a name'
  const url = new URL(`/embed/${widget}/${ref && `${ref}/`}`, origin)
  url.search = element.getAttribute('answers') ?? ''
  for (const name of SETTINGS) {
    const value = name === 'theme' ? theme : element.getAttribute(name)
    if (value !== null) url.searchParams.set(name, value)
  }
  return url
}
