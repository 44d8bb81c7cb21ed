/** What an address asks for of what is there: `shown` in the order in which it stands. */
export interface ChosenCells {
  readonly shown: readonly string[]
  /** Asked for and not there, a few at most. */
  readonly unknown: readonly string[]
}

/** More names than any table has rows. */
const MOST_NAMES = 100

/**
 * Reads a list of ids such as `nginx,caddy`. A list that is absent, or names nothing that is there,
 * asks for everything: a frame is never empty. Never throws.
 */
export function chosen(asked: string | null, offered: readonly string[]): ChosenCells {
  const names = (asked ?? '').split(',', MOST_NAMES).filter(Boolean)
  const shown = offered.filter((id) => names.includes(id))
  return {
    shown: shown.length > 0 ? shown : offered,
    unknown: names.filter((name) => !offered.includes(name)).slice(0, 5),
  }
}
