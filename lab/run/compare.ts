import type { PathSubject } from '../../src/schema/paths.ts'

/**
 * What differs between the results that are kept and those measured now, one line each: a changed
 * result, another version, and what is kept of a subject or a probe that is no more. Times may differ.
 */
export function differences(
  kept: readonly PathSubject[],
  now: readonly PathSubject[],
  known: { readonly subjects: readonly string[]; readonly probes: readonly string[] },
): string[] {
  const stale = kept
    .filter(({ id }) => !known.subjects.includes(id))
    .map(({ id }) => `${id}: kept, but the lab has no such subject; measure all again`)
  const changed = now.flatMap((subject) => {
    const before = kept.find(({ id }) => id === subject.id)
    const again = `npm run lab -- paths --only ${subject.id}`
    if (!before) return [`${subject.id}: not kept yet; ${again}`]
    if (before.version !== subject.version) {
      return [`${subject.id}: kept of ${before.version}, this is ${subject.version}; ${again}`]
    }
    const old = Object.keys(before.cells)
      .filter((probe) => !known.probes.includes(probe))
      .map((probe) => `${subject.id}, ${probe}: kept, but the lab has no such probe; ${again}`)
    const cells = Object.entries(subject.cells).flatMap(([probe, { result }]) => {
      const was = before.cells[probe]?.result
      if (was === result) return []
      return [
        `${subject.id}, ${probe}: "${was ?? 'nothing'}" is kept, this is "${result}"; ${again}`,
      ]
    })
    return [...old, ...cells]
  })
  return [...stale, ...changed]
}
