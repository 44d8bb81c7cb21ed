// The server whose memory scripts/figures/memory.ts measures, in a process of its own. It is told
// over IPC to send to all, or to say what it holds; `--expose-gc` lets it throw garbage away first.
import { startFigureServer } from './server.ts'

const server = await startFigureServer()
process.on('message', (asked: string) => {
  if (asked === 'send') for (const lane of ['websocket', 'sse'] as const) server.send(lane, asked)
  globalThis.gc?.()
  process.send?.({ rss: process.memoryUsage().rss })
})
process.on('disconnect', () => process.exit())
process.send?.({ origin: server.origin })
