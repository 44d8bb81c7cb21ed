import { z } from 'zod'
import { tableHead } from './table-head.ts'

/** A table of all platforms; its rows and cells come from content/platforms. */
export const platformsTable = z.strictObject({ kind: z.literal('platforms'), ...tableHead })

export type PlatformsTable = z.infer<typeof platformsTable>
