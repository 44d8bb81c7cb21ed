// npm run lab -- paths [--only NAME …] [--probe NAME …] [--check]: measures what proxies,
// development servers and servers do to a stream, into content/evidence/paths.json.
// npm run lab -- clients [--only NAME …] [--scenario NAME …] [--check]: measures how clients handle
// server faults, into content/evidence/clients.json. See lab/README.md.
import { parseArgs } from 'node:util'
import { runCommand } from '../src/harness/command.ts'
import { UsageError } from '../src/harness/port.ts'
import { clientsTable } from './run/clients.ts'
import { measureTable } from './run/measure-table.ts'
import { pathsTable } from './run/paths.ts'

await runCommand(async (stop) => {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      only: { type: 'string', multiple: true, default: [] },
      scenario: { type: 'string', multiple: true, default: [] },
      probe: { type: 'string', multiple: true, default: [] },
      check: { type: 'boolean', default: false },
    },
  })
  const [what, ...more] = positionals
  const only = [...values.only, ...more]
  const { check, probe, scenario } = values
  if (what === 'clients') return measureTable(clientsTable, { only, asking: scenario, check, stop })
  if (what === 'paths') return measureTable(pathsTable, { only, asking: probe, check, stop })
  throw new UsageError(
    'Say what to measure: npm run lab -- paths [--only NAME] [--probe NAME] [--check], or npm run lab -- clients [--only NAME] [--scenario NAME] [--check]',
  )
})
