// npm run dev: the site with hot reload, with the companion on the same address.
// PORT chooses the port (8787). The companion restarts when its code changes.
import { dev } from 'astro'
import { aborted, runCommand } from '../src/harness/command.ts'
import { claimPort, host, parsePort } from '../src/harness/port.ts'
import { serve } from '../src/harness/serve.ts'
import { root } from '../src/harness/tools.ts'

await runCommand(
  async (stop) => {
    const port = await claimPort(parsePort(process.env.PORT, 8787))
    const companion = await serve({
      port: 0,
      pages: 'none',
      stop,
      onOutput: (text) => process.stderr.write(text),
    })
    const site = await dev({
      root,
      logLevel: 'warn',
      server: { host, port },
      vite: {
        server: {
          strictPort: true,
          proxy: { '/companion/': { target: companion.url, ws: true } },
        },
      },
    })
    console.log(`Whichwire is at http://${host}:${port} with hot reload (Ctrl-C stops it)`)
    try {
      await Promise.race([aborted(stop), companion.failed])
    } finally {
      await site.stop()
      await companion.stop()
    }
    return 0
  },
  { stoppedCode: 0 },
)
