import { claim as claimSchema } from '../schema/claim.ts'
import { clients as clientsForm } from '../schema/clients.ts'
import { type Figure, figures as form } from '../schema/figures.ts'
import type { LabCell } from '../schema/lab.ts'
import { pathsFile as pathsForm } from '../schema/paths.ts'
import type { ContentProblem } from './documents.ts'
import { entryPaths, valueAt } from './entries.ts'
import type { Content } from './lint-ids.ts'
import { numbersIn } from './quantities.ts'

/** Checks that a measured claim's numbers are in the figures and cells it names. */
export function lintMeasured({ documents, evidence }: Content): ContentProblem[] {
  const claims = documents.filter(({ folder }) => folder === 'claims')
  return claims.flatMap((document) =>
    entryPaths(document).flatMap((path) => {
      const { data } = claimSchema.safeParse(valueAt(document.value, path))
      if (!data) return []
      const found = (
        key: readonly PropertyKey[],
        message: string,
        fix: string,
      ): ContentProblem => ({
        file: document.file,
        line: document.lineOf([...path, ...key]),
        message,
        fix,
      })
      /** The numbers of the named figures and cells. */
      const known: string[] = []
      const problems = data.support.flatMap((support, index) => {
        // Unknown measurements are reported where ids are checked.
        if (!('evidence' in support) || !(support.evidence in evidence)) return []
        const key = ['support', index]
        if ('cells' in support) {
          return support.cells.flatMap((id, place) => {
            const cell = cellOf(evidence[support.evidence], id)
            if (cell) known.push(...cell)
            const message = `no cell "${id}" in content/evidence/${support.evidence}.json`
            const fix = 'name a row and a column that it has'
            return cell ? [] : [found([...key, 'cells', place], message, fix)]
          })
        }
        const measured = form.safeParse(evidence[support.evidence]).data
        if (!measured) {
          const fix = 'name one that npm run figures wrote'
          return [found(key, `"${support.evidence}" holds no figures`, fix)]
        }
        return support.figures.flatMap((id, place) => {
          const figure = measured.figures[id]
          if (figure) known.push(...numbersOf(figure))
          const message = `no figure "${id}" in content/evidence/${support.evidence}.json`
          const all = Object.keys(measured.figures).join(', ')
          return figure ? [] : [found([...key, 'figures', place], message, `name one of: ${all}`)]
        })
      })
      if (problems.length > 0 || data.kind !== 'measured') return problems
      return numbersIn(data.statement)
        .filter((number) => !known.includes(number.replaceAll(',', '')))
        .map((number) =>
          found(
            ['statement'],
            `"${number}" stands in no figure or cell that is named here`,
            'write what was measured, or name the figure or the cell that states it',
          ),
        )
    }),
  )
}

function numbersOf({ value, least, most, what }: Figure): readonly string[] {
  return [value, least, most].map(String).concat(numbersIn(what))
}

/** A row of either lab table, with the fields used here. */
interface LabRow {
  readonly id: string
  readonly name: string
  readonly configuration: string
  readonly version: string
  readonly cells: Readonly<Record<string, LabCell>>
}

/** The texts of a lab probe or scenario that are used here. */
interface LabColumn {
  readonly id: string
  readonly title: string
  readonly condition: string
}

interface LabTable {
  readonly rows: readonly LabRow[]
  readonly columns: readonly LabColumn[]
}

/** Parsed once: the lab's files are the largest. */
const read = new WeakMap<object, LabTable>()

function tableIn(file: unknown): LabTable {
  if (typeof file !== 'object' || file === null) return { rows: [], columns: [] }
  const known = read.get(file)
  if (known) return known
  const paths = pathsForm.safeParse(file).data
  const clients = clientsForm.safeParse(file).data
  const rows = paths?.subjects ?? clients?.clients ?? []
  const table = { rows, columns: paths?.probes ?? clients?.scenarios ?? [] }
  read.set(file, table)
  return table
}

/**
 * Returns the numbers in a cell, its question and its versions; undefined if there is no such cell.
 */
function cellOf(file: unknown, id: string): readonly string[] | undefined {
  const [name, column = ''] = id.split('/')
  const { rows, columns } = tableIn(file)
  const row = rows.find((each) => each.id === name)
  const cell = row?.cells[column]
  if (!row || !cell) return undefined
  const { ms, bytes, result, note = '' } = cell
  const asked = columns.find((each) => each.id === column)
  const question = [asked?.title ?? '', asked?.condition ?? '']
  const words = [row.version, row.configuration, row.name, result, note, ...question].join(' ')
  const times = ms === undefined ? [] : [String(ms), String(Math.round(ms / 1000))]
  const kilobytes = bytes === undefined ? [] : [String(Math.round(bytes / 1000))]
  return [...times, ...kilobytes, ...numbersIn(words)]
}
