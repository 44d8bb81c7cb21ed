/** Every table that others can take: those of /compare/, and what the lab measured. */
import { tables } from './all.ts'
import { PATHS_PAGE, pathsView } from './paths.ts'
import type { TableView } from './view.ts'

export const publishedTables: readonly TableView[] = [...tables, pathsView]

/** The page on which a table stands. */
export const pageOf = ({ id }: TableView) => (id === pathsView.id ? PATHS_PAGE : `/compare/${id}/`)
