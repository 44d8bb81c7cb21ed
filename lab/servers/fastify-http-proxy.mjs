import proxy from '@fastify/http-proxy'
import Fastify from 'fastify'

const origin = process.env.ORIGIN ?? 'http://127.0.0.1:8080'
const port = Number(process.env.PORT ?? 8000)

const fastify = Fastify()
await fastify.register(proxy, { upstream: origin, websocket: true })
await fastify.listen({ port, host: '127.0.0.1' })
