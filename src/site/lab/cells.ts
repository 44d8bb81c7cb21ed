/** Lab cells that a claim names, in words. */
import { clientHref, clients, clientTitle, clientWords } from './clients.ts'
import { paths, pathWords, subjectHref, subjectTitle } from './paths.ts'
import { cellNamed } from './rows.ts'
import { midSentence } from './words.ts'

interface CellInWords {
  readonly words: string
  /** The row, its configuration and the question. */
  readonly of: string
  readonly href: string
  /** The command that repeats the measurement. */
  readonly command: string
}

/** Describes the cells that a claim's support names, such as `nginx/events`. Skips missing ones. */
export function labCells({
  evidence,
  cells,
}: {
  readonly evidence: 'paths' | 'clients'
  readonly cells: readonly string[]
}): readonly CellInWords[] {
  if (evidence === 'paths') {
    return cells
      .flatMap((name) => cellNamed(name, paths.subjects, paths.probes))
      .map(({ row, column, cell }) => ({
        words: pathWords(cell),
        of: `${subjectTitle(row)}, ${row.configuration}: ${midSentence(column.title)}, ${column.condition}`,
        href: `${subjectHref(row)}#probe-${column.id}`,
        command: `${paths.command} --only ${row.id}`,
      }))
  }
  return cells
    .flatMap((name) => cellNamed(name, clients.clients, clients.scenarios))
    .map(({ row, column, cell }) => ({
      words: clientWords(cell),
      of: `${clientTitle(row)}, ${row.configuration}: ${column.title}, ${column.condition}`,
      href: `${clientHref(row)}#probe-${column.id}`,
      command: `${clients.command} --only ${row.id}`,
    }))
}
