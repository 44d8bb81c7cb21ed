// The server whose memory scripts/figures/memory.ts measures, in its own process. IPC messages tell
// it to send to all, or to report its memory; `--expose-gc` lets it collect garbage first.
import { startFigureServer } from './server.ts'

const server = await startFigureServer()
process.on('message', (asked: string) => {
  if (asked === 'send') for (const lane of ['websocket', 'sse'] as const) server.send(lane, asked)
  globalThis.gc?.()
  process.send?.({ rss: process.memoryUsage().rss })
})
process.on('disconnect', () => process.exit())
process.send?.({ origin: server.origin })
