// npm run chaos: the tests that npm test runs with a few faults and requests, with many of them.
//
// Sockets that open while faults and DELETE arrive, with delays of 0, 20, 80 and 300 ms; 10,000
// malformed requests; then 1,000 faults over six lanes, in five runs of three minutes in a real
// browser on the built site. Takes about twenty minutes. SEED=… repeats the random choices.
import { runCommand } from '../src/harness/command.ts'
import { exitCode, startNode, toolScript } from '../src/harness/tools.ts'

const RUNS = 5

const companion = ['opening', 'random-requests'].map((name) => `test/companion/${name}.test.ts`)
const commands = [
  [toolScript('vitest', 'vitest'), 'run', '--project', 'companion', ...companion, '--retry=0'],
  [
    ...[toolScript('@playwright/test', 'playwright'), 'test', 'test/e2e/chaos.spec.ts'],
    ...[`--repeat-each=${RUNS}`, '--workers=1', '--retries=0'],
  ],
]

await runCommand(async (stop) => {
  const codes: number[] = []
  for (const command of commands) {
    const env = { ...process.env, FULL_SIZE: '1' }
    codes.push(await exitCode(startNode(command, { env, signal: stop })))
  }
  return Math.max(...codes)
})
