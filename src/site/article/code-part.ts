/**
 * Returns the part of a file that starts at the only line with `from` and ends with that statement:
 * at the next line that is indented no further if that line closes it, else before it. Removes the
 * indentation shared by the whole part. With `to`, ends at the first later line that contains it.
 *
 * Throws an `Error` if `from` is in no line or in several: the file has changed, and the page that
 * shows the part needs another look.
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
  // Only the start has to be unique; a part ends at the first line with its end text.
  if (first !== undefined && (after >= 0 || found.length === 1)) return first
  throw new Error(`"${text}" stands in ${found.length} lines of the file; expected it in one`)
}

function endOf(lines: readonly string[], begin: number, indent: number): number {
  const next = lines.findIndex(
    (line, index) => index > begin && line.trim() !== '' && indentOf(line) <= indent,
  )
  if (next === -1) return lines.findLastIndex((line) => line.trim() !== '')
  if (/^\s*[)\]}]/.test(lines[next] ?? '')) return next
  // Nothing is nested: the statement has a single line.
  return lines.findLastIndex((line, index) => index < next && line.trim() !== '')
}

const indentOf = (line: string) => line.length - line.trimStart().length
