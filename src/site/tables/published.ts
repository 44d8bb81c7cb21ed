/** Every table available for reuse: those of /compare/, and the lab's. */
import { tables } from './all.ts'
import { CLIENTS_PAGE, clientsView } from './clients.ts'
import { PATHS_PAGE, pathsView } from './paths.ts'
import type { TableView } from './view.ts'

export const publishedTables: readonly TableView[] = [...tables, pathsView, clientsView]

const LAB_PAGES: Readonly<Record<string, string>> = {
  [pathsView.id]: PATHS_PAGE,
  [clientsView.id]: CLIENTS_PAGE,
}

/** Returns the page of a table. */
export const pageOf = ({ id }: TableView) => LAB_PAGES[id] ?? `/compare/${id}/`
