import { mkdirSync } from 'node:fs'
import { preview } from 'vite'

const origin = process.env.ORIGIN ?? 'http://127.0.0.1:8080'
const port = Number(process.env.PORT ?? 8000)

mkdirSync('dist', { recursive: true })
await preview({
  configFile: false,
  logLevel: 'silent',
  preview: {
    port,
    strictPort: true,
    host: '127.0.0.1',
    proxy: { '/events': { target: origin, ws: true } },
  },
})
