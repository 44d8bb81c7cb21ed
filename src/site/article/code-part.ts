/**
 * The part of a file that begins in the one line with `from`, and ends where that statement ends:
 * at the next line that is indented no further, which closes it, or before it. Indentation that the
 * whole part shares is taken off. With `to` it ends at the first line after `from` that has it.
 *
 * Throws an `Error` where `from` stands in no line or in several: the file has changed, and the
 * page that shows the part has to be read again.
 */
export function codePartOf(text: string, from: string, to?: string): string {
  const lines = text.split('\n')
  const begin = onlyLineWith(lines, from)
  const indent = indentOf(lines[begin] ?? '')
  const end = to === undefined ? endOf(lines, begin, indent) : onlyLineWith(lines, to, begin)
  return `${lines
    .slice(begin, end + 1)
    .map((line) => line.slice(Math.min(indent, indentOf(line))))
    .join('\n')}\n`
}

function onlyLineWith(lines: readonly string[], text: string, after = -1): number {
  const found = lines.flatMap((line, index) =>
    index > after && line.includes(text) ? [index] : [],
  )
  const [first] = found
  // The end of a part is the first line that has it; only the beginning has to be the only one.
  if (first !== undefined && (after >= 0 || found.length === 1)) return first
  throw new Error(`"${text}" stands in ${found.length} lines of the file; expected it in one`)
}

function endOf(lines: readonly string[], begin: number, indent: number): number {
  const next = lines.findIndex(
    (line, index) => index > begin && line.trim() !== '' && indentOf(line) <= indent,
  )
  if (next === -1) return lines.findLastIndex((line) => line.trim() !== '')
  if (/^\s*[)\]}]/.test(lines[next] ?? '')) return next
  // Nothing is nested in it: a statement of one line.
  return lines.findLastIndex((line, index) => index < next && line.trim() !== '')
}

const indentOf = (line: string) => line.length - line.trimStart().length
