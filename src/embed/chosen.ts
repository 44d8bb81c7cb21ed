/** What an address asks for of what is there: `shown` in the order in which it stands. */
export interface ChosenCells {
  readonly shown: readonly string[]
  /** Asked for and not there, a few at most. */
  readonly unknown: readonly string[]
}

/** More names than any table has rows. */
const MOST_NAMES = 100

/** What a group of rows is called in such a list: `proxy-you-run` for `Proxy you run`. */
export const groupId = (title: string): string => title.toLowerCase().replace(/[^a-z0-9]+/g, '-')

/**
 * Reads a list of ids such as `nginx,caddy`, `cdn` for all of a group, or `all`. A list that is
 * absent, or names nothing that is there, asks for what is usual: a frame is never empty. Never throws.
 *
 * @param groups ids of what is offered, by the id of their group
 * @param usual what is shown unasked
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
