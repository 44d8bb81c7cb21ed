import { join } from 'node:path'
import { createTestHarness } from 'wrangler'
import { starterFolder } from './files.ts'
import type { Runtime } from './runtime.ts'

// Offline: workerd must not look up its location.
process.env['CLOUDFLARE_CF_FETCH_ENABLED'] = 'false'
process.env['WRANGLER_SEND_METRICS'] = 'false'

/** The worker in real workerd, with its own wrangler.jsonc; settings replace its vars. */
export const workers: Runtime = {
  file: 'worker.js',
  name: 'Hono on Workers',
  missing: () => undefined,
  noticesAtOnce: false,
  async start(transport, { PORT: _, ...vars }, changed) {
    const { folder: root, remove } = starterFolder(transport, 'worker.js', changed)
    const harness = createTestHarness({
      root,
      workers: [{ configPath: join(root, 'wrangler.jsonc'), vars }],
    })
    const { url } = await harness.listen()
    let ended = false
    return {
      port: Number(url.port),
      origin: `http://localhost:${url.port}`,
      output: () =>
        harness
          .getLogs()
          .map(({ message }) => message)
          .join('\n'),
      hasEnded: () => ended,
      kill: async () => {
        ended = true
        await harness.close()
        remove()
      },
    }
  },
}
