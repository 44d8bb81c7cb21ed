import { UsageError } from '../../src/harness/port.ts'

/** Refuses names that are none, with those that there are. */
export function mustKnow(
  what: string,
  named: readonly string[],
  all: readonly { id: string }[],
): void {
  const unknown = named.filter((id) => !all.some((each) => each.id === id))
  if (unknown.length === 0) return
  const known = all.map(({ id }) => id).join(', ')
  throw new UsageError(`No ${what} "${unknown.join('", "')}". There are: ${known}.`)
}
