/** Cells of the lab that a claim names, in words. */
import { clientCellNamed, clients, clientTitle, wordsOf as clientWords } from './clients.ts'
import { cellNamed, paths, titleOf, wordsOf } from './paths.ts'

interface CellInWords {
  readonly words: string
  /** Of what: the row, its configuration, the question. */
  readonly of: string
  readonly href: string
  /** Repeats it. */
  readonly command: string
}

/** What a claim's support names as `nginx/events` or `eventsource/drop`; without what is not there. */
export function labCells(support: {
  readonly evidence: 'paths' | 'clients'
  readonly cells: readonly string[]
}): readonly CellInWords[] {
  if (support.evidence === 'paths') {
    return support.cells.flatMap(cellNamed).map(({ subject, probe, cell, href }) => ({
      words: wordsOf(cell),
      of: `${titleOf(subject)}, ${subject.configuration}: ${probe.title.toLowerCase()}, ${probe.condition}`,
      href,
      command: `${paths.command} --only ${subject.id}`,
    }))
  }
  return support.cells.flatMap(clientCellNamed).map(({ client, scenario, cell, href }) => ({
    words: clientWords(cell),
    of: `${clientTitle(client)}, ${client.configuration}: ${scenario.title}, ${scenario.condition}`,
    href,
    command: `${clients.command} --only ${client.id}`,
  }))
}
