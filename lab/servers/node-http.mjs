import { createServer } from 'node:http'
import { asked, tell } from './asked.mjs'

const port = Number(process.env.PORT ?? 8000)

createServer((request, response) => {
  const scenario = asked(request.url)
  tell(scenario, 'request')
  response.once('close', () => response.writableFinished || tell(scenario, 'left'))
  response.writeHead(200, { 'content-type': scenario.type, ...scenario.headers })
  response.flushHeaders()
  tell(scenario, 'head')
  scenario.play(
    (event) => response.write(event),
    () => response.end(),
    response,
  )
}).listen(port, '127.0.0.1')
