/** The cells that an address asks for; `shown` in their order in the table. */
export interface ChosenCells {
  readonly shown: readonly string[]
  /** Names that were asked for but do not exist, a few at most. */
  readonly unknown: readonly string[]
}

/** More names than any table has rows. */
const MOST_NAMES = 100

/** The id of a group of rows: `proxy-you-run` for `Proxy you run`. */
export const groupId = (title: string): string => title.toLowerCase().replace(/[^a-z0-9]+/g, '-')

/**
 * Reads a list of ids such as `nginx,caddy`; it may contain a group, such as `cdn`, or `all`. If
 * the list is absent or matches nothing, the result is the usual cells: a frame is never empty.
 * Never throws.
 *
 * @param groups the offered ids, by the id of their group
 * @param usual what is shown by default
 */
export function chosen(
  asked: string | null,
  offered: readonly string[],
  groups: ReadonlyMap<string, readonly string[]> = new Map(),
  usual: readonly string[] = offered,
): ChosenCells {
  const names = (asked ?? '').split(',', MOST_NAMES).filter(Boolean)
  const ids = names.flatMap((name) => (name === 'all' ? offered : (groups.get(name) ?? name)))
  const shown = offered.filter((id) => ids.includes(id))
  return {
    shown: shown.length > 0 ? shown : usual,
    unknown: ids.filter((id) => !offered.includes(id)).slice(0, 5),
  }
}
