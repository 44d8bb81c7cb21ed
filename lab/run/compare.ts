import type { PathCell, PathSubject } from '../../src/schema/paths.ts'

/**
 * What differs between the results that are kept and those measured now, one line each: a changed
 * result, a time outside its band, another version, and what is kept of a subject or a probe that
 * is no more.
 */
export function differences(
  kept: readonly PathSubject[],
  now: readonly PathSubject[],
  known: { readonly subjects: readonly string[]; probesOf(subject: string): readonly string[] },
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
      .filter((probe) => !known.probesOf(subject.id).includes(probe))
      .map((probe) => `${subject.id}, ${probe}: kept, but it is not asked any more; ${again}`)
    const cells = Object.entries(subject.cells).flatMap(([probe, cell]) => {
      const { result } = cell
      const was = before.cells[probe]
      if (was?.result !== result) {
        const kept = was?.result ?? 'nothing'
        return [`${subject.id}, ${probe}: "${kept}" is kept, this is "${result}"; ${again}`]
      }
      if (isWithinBand(was, cell)) return []
      return [`${subject.id}, ${probe}: ${was.ms} ms are kept, these are ${cell.ms}; ${again}`]
    })
    return [...old, ...cells]
  })
  return [...stale, ...changed]
}

/**
 * How far a time may be from the one that is kept, of results that are about a time: timers of
 * programs tick in seconds, and a machine with other work delays events.
 */
export const BANDS: Readonly<Record<string, { readonly ms: number; readonly share: number }>> = {
  cut: { ms: 5000, share: 0.15 },
  'each late': { ms: 250, share: 0.5 },
  'one behind': { ms: 250, share: 0.25 },
  'in groups': { ms: 800, share: 0.5 },
  'all at the end': { ms: 800, share: 0.25 },
}

function isWithinBand(was: PathCell, now: PathCell): boolean {
  const band = BANDS[now.result]
  if (!band || was.ms === undefined || now.ms === undefined) return true
  return Math.abs(now.ms - was.ms) <= Math.max(band.ms, band.share * was.ms)
}
