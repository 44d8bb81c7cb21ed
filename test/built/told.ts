/** Merges the same problem on many pages into one line: what, on how many pages, and the first. */
export function told(problems: readonly string[]): string[] {
  const parts = problems.map((problem) => problem.split(/: (.*)/s))
  const byText = Map.groupBy(parts, ([, text]) => text)
  return [...byText].map(([text, [first, ...others]]) => {
    const more = others.length > 0 ? ` and ${others.length} more` : ''
    return `${first?.[0]}${more}: ${text}`
  })
}
