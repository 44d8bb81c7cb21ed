/** Attributes that are passed on to a frame, which validates them, as its address is public. */
const SETTINGS = ['compact', 'rows', 'cols']

/**
 * Returns the frame that an element's attributes ask for: described in words, and as an address,
 * which is null if the attributes allow none. Theme and looks are not included: the frame is told
 * of them before it becomes visible.
 *
 * `widget="table/platforms"` means the same as `widget="table" ref="platforms"`: React and Vue
 * reserve the `ref` attribute for themselves.
 *
 * @param at reads an attribute
 * @param base an address on the site that serves the frames
 */
export function frameAddress(
  at: (name: string) => string | null,
  base: string,
): readonly [place: string, url: URL | null] {
  const path = `embed/${at('widget')}/${at('ref') ?? ''}/`.replace('//', '/')
  // Without dots and colons it can neither leave the folder nor name another host.
  const url = !/[^\w/-]/.test(path) && URL.canParse(path, base) ? new URL(path, base) : null
  if (url) {
    url.search = at('answers') ?? ''
    for (const name of SETTINGS) {
      const value = at(name)
      if (value !== null) url.searchParams.set(name, value)
    }
  }
  return [`${path} at ${base}`, url]
}
