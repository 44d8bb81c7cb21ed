/** Every table that others can take: those of /compare/, and what the lab measured. */
import { tables } from './all.ts'
import { CLIENTS_PAGE, clientsView } from './clients.ts'
import { PATHS_PAGE, pathsView } from './paths.ts'
import type { TableView } from './view.ts'

export const publishedTables: readonly TableView[] = [...tables, pathsView, clientsView]

const LAB_PAGES: Readonly<Record<string, string>> = {
  [pathsView.id]: PATHS_PAGE,
  [clientsView.id]: CLIENTS_PAGE,
}

/** The page on which a table stands. */
export const pageOf = ({ id }: TableView) => LAB_PAGES[id] ?? `/compare/${id}/`
