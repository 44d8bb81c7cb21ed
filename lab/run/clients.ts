import { join } from 'node:path'
import { type Clients, clients as form, type MeasuredClient } from '../../src/schema/clients.ts'
import { isLanguage } from '../clients/agents/languages.ts'
import type { Client } from '../clients/client.ts'
import { clients } from '../clients/clients.ts'
import { describeClient } from '../clients/describe.ts'
import { issues, searchedAt } from '../clients/issues.ts'
import { isAsked, measureClient } from '../clients/measure.ts'
import { missing, missingDebianPackages, openPlaces } from '../clients/places.ts'
import type { Scenario } from '../clients/scenario.ts'
import { scenarios } from '../clients/scenarios/all.ts'
import { concurrencyLimit } from './concurrency-limit.ts'
import { installDebian, installPackages } from './install.ts'
import type { Table } from './table.ts'

/** Clients measured at a time: they wait more than they work. */
const AT_ONCE = 10
/** Minutes for each client, measured on two cores: each one watches a server that is down. */
const MINUTES_EACH = 2

/** SSE and WebSocket clients, and how they handle a server's faults. */
export const clientsTable: Table<Client, Scenario, MeasuredClient, Clients> = {
  name: 'clients',
  row: 'client',
  column: 'scenario',
  rows: clients,
  columns: scenarios,
  form,
  isAsked: (scenario, client) => isAsked(client, scenario),
  // Results are classes with their own bands.
  bands: {},
  install: (wanted) => {
    if (wanted.some((client) => missing(client) && !isLanguage(client.runtime))) {
      installPackages(join(import.meta.dirname, '../clients'))
    }
    installDebian(wanted.flatMap(missingDebianPackages))
  },
  missing,
  minutes: (count) => (count / AT_ONCE) * MINUTES_EACH,
  open(stop) {
    const places = openPlaces()
    const limited = concurrencyLimit(AT_ONCE, stop)
    return {
      measure: (client, asked) =>
        limited(async () => {
          const described = await describeClient(client, places)
          const cells = await measureClient(client, asked, () => places.open(client), stop)
          const measuredAt = new Date().toISOString()
          return form.shape.clients.element.parse({ ...described, measuredAt, cells })
        }),
      close: () => places.close(),
    }
  },
  rowsOf: (file) => file.clients,
  fileOf: (run, rows) => ({
    format: 'whichwire-clients',
    version: 1,
    title: 'Which client keeps its promises, measured',
    command: 'npm run lab -- clients',
    ...run,
    scenarios: scenarios.map(({ id, group, title, condition, of, expected, rule, results }) => ({
      ...{ id, group, title, condition, of, expected, ...(rule && { rule: { ...rule } }) },
      results: { ...results },
    })),
    searchedAt,
    // Only for rows in the file, and only while the cell is a failure.
    issues: issues.filter(({ client, scenario }) => {
      const level = rows.find(({ id }) => id === client)?.cells[scenario]?.level
      return level !== undefined && level !== 'good'
    }),
    clients: [...rows],
  }),
}
