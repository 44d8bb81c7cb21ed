// npm run faults: the network test and side by side behind each of the faulty proxies, in a real
// browser on the built site; npm test covers those that differ most. Takes about ten minutes.
// FAULTS_AT=1 uses full-length times: an idle timeout of 10 s, a maximum duration of 30 s.
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
