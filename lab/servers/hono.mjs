import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { stream } from 'hono/streaming'
import { asked, tell } from './asked.mjs'

const app = new Hono()
app.get('/events', (context) => {
  const scenario = asked(context.req.url)
  tell(scenario, 'request')
  context.header('content-type', scenario.type)
  for (const [name, value] of Object.entries(scenario.headers)) context.header(name, value)
  return stream(context, async (body) => {
    body.onAbort(() => {
      scenario.left = true
      tell(scenario, 'left')
    })
    for await (const event of scenario.all()) await body.write(event)
    if (scenario.holds) await new Promise(() => {})
    tell(scenario, 'end')
  })
})
serve({ fetch: app.fetch, port: Number(process.env.PORT ?? 8000), hostname: '127.0.0.1' })
