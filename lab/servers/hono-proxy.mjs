import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { proxy } from 'hono/proxy'

const origin = process.env.ORIGIN ?? 'http://127.0.0.1:8080'
const port = Number(process.env.PORT ?? 8000)

const app = new Hono()
app.all('*', (context) => {
  const { pathname, search } = new URL(context.req.url)
  return proxy(`${origin}${pathname}${search}`, context.req.raw)
})
serve({ fetch: app.fetch, port, hostname: '127.0.0.1' })
