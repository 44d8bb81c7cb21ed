import { PassThrough } from 'node:stream'
import Koa from 'koa'
import { asked, tell } from './asked.mjs'

const app = new Koa()
app.use((context) => {
  const scenario = asked(context.url)
  tell(scenario, 'request')
  context.res.once('close', () => context.res.writableFinished || tell(scenario, 'left'))
  context.set({ 'content-type': scenario.type, ...scenario.headers })
  const body = new PassThrough()
  context.body = body
  scenario.play(
    (event) => body.write(event),
    () => body.end(),
    context.res,
  )
})
app.listen(Number(process.env.PORT ?? 8000), '127.0.0.1')
