/** What may be passed on to a frame. The frame checks each of them, as it is open to any address. */
const SETTINGS = ['compact', 'rows', 'cols']

/**
 * Where the frame is that the attributes of an element ask for: in words, and as an address, which is
 * null where there can be none. The theme and all other looks are no part of it: a frame is told of
 * them before it is seen.
 *
 * `widget="table/platforms"` says the same as `widget="table" ref="platforms"`: React and Vue keep
 * an attribute named `ref` for themselves.
 *
 * @param at reads an attribute
 * @param base an address at the site that has the frames
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
