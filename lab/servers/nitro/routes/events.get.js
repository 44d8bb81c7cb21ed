import { defineEventHandler, proxyRequest } from 'h3'

const origin = process.env.ORIGIN ?? 'http://127.0.0.1:8080'

export default defineEventHandler((event) => proxyRequest(event, `${origin}${event.path}`))
