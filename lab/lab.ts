// npm run lab -- paths [--only NAME …] [--probe NAME …] [--check]: measures what proxies, development servers and
// servers do to a stream, into content/evidence/paths.json. lab/README.md says how.
import { parseArgs } from 'node:util'
import { runCommand } from '../src/harness/command.ts'
import { UsageError } from '../src/harness/port.ts'
import { measurePaths } from './run/paths.ts'

await runCommand(async (stop) => {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      only: { type: 'string', multiple: true, default: [] },
      probe: { type: 'string', multiple: true, default: [] },
      check: { type: 'boolean', default: false },
    },
  })
  const [what, ...more] = positionals
  if (what !== 'paths') {
    throw new UsageError(
      'Say what to measure: npm run lab -- paths [--only NAME] [--probe NAME] [--check]',
    )
  }
  return measurePaths({
    only: [...values.only, ...more],
    asking: values.probe,
    check: values.check,
    stop,
  })
})
