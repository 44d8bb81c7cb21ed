// npm run lab -- paths [--only NAME …] [--probe NAME …] [--check]: measures what proxies, development servers and
// servers do to a stream, into content/evidence/paths.json.
// npm run lab -- clients [--only NAME …] [--scenario NAME …] [--check]: measures what clients make of it, into
// content/evidence/clients.json. lab/README.md says how.
import { parseArgs } from 'node:util'
import { runCommand } from '../src/harness/command.ts'
import { UsageError } from '../src/harness/port.ts'
import { measureClients } from './run/clients.ts'
import { measurePaths } from './run/paths.ts'

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
  if (what === 'clients') {
    return measureClients({
      only: [...values.only, ...more],
      asking: values.scenario,
      check: values.check,
      stop,
    })
  }
  if (what !== 'paths') {
    throw new UsageError(
      'Say what to measure: npm run lab -- paths [--only NAME] [--probe NAME] [--check], or npm run lab -- clients [--only NAME] [--scenario NAME] [--check]',
    )
  }
  return measurePaths({
    only: [...values.only, ...more],
    asking: values.probe,
    check: values.check,
    stop,
  })
})
