// npm run properties: what npm test checks for some of 100,000 random answer sets, for all of them.
//
// Each set has a verdict, the same by search and in full; is asked only what can change the
// verdict; has reasons, flips and a word that do not contradict it, and a record that opens again.
// Takes about fifteen minutes.
import { runCommand } from '../src/harness/command.ts'
import { exitCode, startNode, toolScript } from '../src/harness/tools.ts'

const FILE = 'test/framework/properties.test.ts'
const command = [toolScript('vitest', 'vitest'), 'run', '--project', 'pure', FILE]

await runCommand(async (stop) => {
  const env = { ...process.env, FULL_SIZE: '1' }
  return await exitCode(startNode([...command, '--reporter=verbose'], { env, signal: stop }))
})
