import express from 'express'
import { asked, tell } from './asked.mjs'

const app = express()
app.get('/events', (request, response) => {
  const scenario = asked(request.url)
  tell(scenario, 'request')
  response.once('close', () => response.writableFinished || tell(scenario, 'left'))
  response.set({ 'content-type': scenario.type, ...scenario.headers })
  response.flushHeaders()
  tell(scenario, 'head')
  scenario.play(
    (event) => response.write(event),
    () => response.end(),
    response,
  )
})
app.listen(Number(process.env.PORT ?? 8000), '127.0.0.1')
