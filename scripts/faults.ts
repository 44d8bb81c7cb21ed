// npm run faults: the network test and side by side behind each of the faulty proxies, in a real
// browser on the built site; npm test takes those that differ most. Takes about ten
// minutes. FAULTS_AT=1 takes the times at full length: an idle cut at 10 s, an age of 30 s, and so on.
import { runCommand } from '../src/harness/command.ts'
import { exitCode, startNode, toolScript } from '../src/harness/tools.ts'

await runCommand((stop) =>
  exitCode(
    startNode(
      [toolScript('@playwright/test', 'playwright'), 'test', 'test/e2e/faulty-proxies.spec.ts'],
      { env: { ...process.env, FAULTS: 'all' }, signal: stop },
    ),
  ),
)
