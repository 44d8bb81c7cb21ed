import type { MeasuredClient } from '../../src/schema/clients.ts'

/**
 * What differs between the clients that are kept and those measured now, one line each: a changed
 * result, another version, and what is kept of a client or a scenario that is no more. Times may differ.
 */
export function clientDifferences(
  kept: readonly MeasuredClient[],
  now: readonly MeasuredClient[],
  known: { readonly clients: readonly string[]; readonly scenarios: readonly string[] },
): string[] {
  const stale = kept
    .filter(({ id }) => !known.clients.includes(id))
    .map(({ id }) => `${id}: kept, but the lab has no such client; measure all again`)
  const changed = now.flatMap((client) => {
    const before = kept.find(({ id }) => id === client.id)
    const again = `npm run lab -- clients --only ${client.id}`
    if (!before) return [`${client.id}: not kept yet; ${again}`]
    if (before.version !== client.version) {
      return [`${client.id}: kept of ${before.version}, this is ${client.version}; ${again}`]
    }
    const old = Object.keys(before.cells)
      .filter((id) => !known.scenarios.includes(id))
      .map((id) => `${client.id}, ${id}: kept, but the lab has no such scenario; ${again}`)
    const cells = Object.entries(client.cells).flatMap(([id, { result }]) => {
      const was = before.cells[id]?.result
      if (was === result) return []
      return [`${client.id}, ${id}: "${was ?? 'nothing'}" is kept, this is "${result}"; ${again}`]
    })
    return [...old, ...cells]
  })
  return [...stale, ...changed]
}
