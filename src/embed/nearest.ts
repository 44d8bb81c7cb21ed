/** Returns the id that was probably meant: at most a third of the letters differ. Never throws. */
export function nearest(name: string, offered: readonly string[]): string | undefined {
  const short = name.slice(0, 60)
  const [best] = offered
    .map((id) => ({ id, away: distance(short, id) }))
    .toSorted((one, other) => one.away - other.away)
  return best && best.away <= Math.max(1, short.length / 3) ? best.id : undefined
}

/** Letters to change, insert, delete or swap: the optimal string alignment distance. */
function distance(from: string, to: string): number {
  let before: number[] = []
  let last = Array.from({ length: to.length + 1 }, (_, at) => at)
  for (let row = 1; row <= from.length; row++) {
    const now = [row]
    for (let at = 1; at <= to.length; at++) {
      const same = from[row - 1] === to[at - 1]
      const cost = Math.min(
        (last[at] ?? 0) + 1,
        (now[at - 1] ?? 0) + 1,
        (last[at - 1] ?? 0) + (same ? 0 : 1),
      )
      const swapped = row > 1 && from[row - 1] === to[at - 2] && from[row - 2] === to[at - 1]
      now.push(swapped ? Math.min(cost, (before[at - 2] ?? 0) + 1) : cost)
    }
    before = last
    last = now
  }
  return last.at(-1) ?? 0
}
