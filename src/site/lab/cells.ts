/** Cells of the lab that a claim names, in words. */
import { clientHref, clients, clientTitle, wordsOf as clientWords } from './clients.ts'
import { paths, pathWords, subjectHref, subjectTitle } from './paths.ts'
import { cellNamed } from './rows.ts'
import { inText } from './words.ts'

interface CellInWords {
  readonly words: string
  /** Of what: the row, its configuration, the question. */
  readonly of: string
  readonly href: string
  /** Repeats it. */
  readonly command: string
}

/** What a claim's support names as `nginx/events` or `eventsource/drop`; without what is not there. */
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
        of: `${subjectTitle(row)}, ${row.configuration}: ${inText(column.title)}, ${column.condition}`,
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
