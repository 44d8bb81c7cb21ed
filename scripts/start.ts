// npm start: builds the site and serves it with the companion until Ctrl-C or SIGTERM.
// PORT chooses the port (8787); --no-build serves what dist/ already holds.
import { parseArgs } from 'node:util'
import { buildSite } from '../src/harness/build.ts'
import { aborted, runCommand } from '../src/harness/command.ts'
import { claimPort, parsePort } from '../src/harness/port.ts'
import { serve } from '../src/harness/serve.ts'
import { checkTemporaryFolder } from '../src/harness/temporary-folder.ts'

await runCommand(
  async (stop) => {
    const { values } = parseArgs({
      options: { build: { type: 'boolean', default: true } },
      allowNegative: true,
    })
    // Before the build, so that what would stop the server shows at once.
    const port = await claimPort(parsePort(process.env.PORT, 8787))
    checkTemporaryFolder()
    if (values.build) {
      console.log('Building the site …')
      await buildSite(stop)
    }
    const site = await serve({ port, stop, onOutput: (text) => process.stderr.write(text) })
    console.log(`Whichwire is at ${site.url} (Ctrl-C stops it)`)
    try {
      await Promise.race([aborted(stop), site.failed])
    } finally {
      await site.stop()
    }
    return 0
  },
  { stoppedCode: 0 },
)
