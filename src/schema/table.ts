import { z } from 'zod'
import { citedTable } from './table-cited.ts'
import { matrixTable } from './table-matrix.ts'
import { platformsTable } from './table-platforms.ts'
import { supportTable } from './table-support.ts'
import { useCasesTable } from './table-use-cases.ts'

/**
 * A comparison. `kind` says where its cells come from: `cited` and `matrix` from claims that each
 * cell names, `platforms` from content/platforms, `use-cases` from the framework's decisions on
 * stated answers, `support` from published browser data.
 */
export const table = z.discriminatedUnion('kind', [
  citedTable,
  matrixTable,
  platformsTable,
  useCasesTable,
  supportTable,
])

export type Table = z.infer<typeof table>
