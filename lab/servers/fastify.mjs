import { Readable } from 'node:stream'
import Fastify from 'fastify'
import { asked, tell } from './asked.mjs'

const fastify = Fastify()
fastify.get('/events', (request, reply) => {
  const scenario = asked(request.url)
  tell(scenario, 'request')
  reply.raw.once('close', () => reply.raw.writableFinished || tell(scenario, 'left'))
  const body = new Readable({ read() {} })
  scenario.play(
    (event) => body.push(event),
    () => body.push(null),
    reply.raw,
  )
  return reply.headers({ 'content-type': scenario.type, ...scenario.headers }).send(body)
})
await fastify.listen({ port: Number(process.env.PORT ?? 8000), host: '127.0.0.1' })
