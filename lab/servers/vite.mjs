import { createServer } from 'vite'

const origin = process.env.ORIGIN ?? 'http://127.0.0.1:8080'
const port = Number(process.env.PORT ?? 8000)

const server = await createServer({
  configFile: false,
  logLevel: 'silent',
  server: {
    port,
    strictPort: true,
    host: '127.0.0.1',
    proxy: { '/events': { target: origin, ws: true } },
  },
})
await server.listen()
