import process from 'node:process'
import { respond } from './web-stream.mjs'

globalThis.Deno.serve({ port: Number(process.env.PORT ?? 8000), hostname: '127.0.0.1' }, respond)
