/** Every table of the site, in listing order. */
import { readBrowserData } from '../../evidence/browser-data.ts'
import type { Table } from '../../schema/table.ts'
import { all, framework, ledger } from '../site-data.ts'
import { citedView } from './cited.ts'
import { matrixView } from './matrix.ts'
import { platformsView } from './platforms.ts'
import { supportView } from './support.ts'
import { useCasesView } from './use-cases.ts'
import type { TableView } from './view.ts'

/** Tables not named here come after these, by id. */
const order = [
  'matrix',
  'at-a-glance',
  'trade-offs',
  'features',
  'performance',
  'use-cases',
  'platforms',
  'brokers',
  'security',
  'browser-support',
]

const platforms = await all('platforms')
const browserData = readBrowserData()

function viewOf(table: Table): TableView {
  switch (table.kind) {
    case 'cited':
      return citedView(table, ledger)
    case 'matrix':
      return matrixView(table, ledger)
    case 'platforms':
      return platformsView(table, platforms, ledger)
    case 'use-cases':
      return useCasesView(table, framework, ledger)
    case 'support':
      return supportView(table, browserData)
  }
}

const place = (id: string) => (order.includes(id) ? order.indexOf(id) : order.length)

export const tables: readonly TableView[] = (await all('tables'))
  .toSorted((a, b) => place(a.id) - place(b.id) || a.id.localeCompare(b.id, 'en'))
  .map(viewOf)
