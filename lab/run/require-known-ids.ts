import { UsageError } from '../../src/harness/port.ts'

/** Throws a UsageError for unknown ids, listing the known ones. */
export function requireKnownIds(
  what: string,
  named: readonly string[],
  all: readonly { id: string }[],
): void {
  const unknown = named.filter((id) => !all.some((each) => each.id === id))
  if (unknown.length === 0) return
  const known = all.map(({ id }) => id).join(', ')
  throw new UsageError(`No ${what} "${unknown.join('", "')}". There are: ${known}.`)
}
