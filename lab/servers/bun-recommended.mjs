import { respond } from './web-stream.mjs'

globalThis.Bun.serve({
  port: Number(process.env.PORT ?? 8000),
  hostname: '127.0.0.1',
  idleTimeout: 0, // the default ends a request after 10 s of silence
  fetch: respond,
})
