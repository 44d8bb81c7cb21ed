import compression from 'compression'
import express from 'express'
import { createProxyMiddleware } from 'http-proxy-middleware'

const origin = process.env.ORIGIN ?? 'http://127.0.0.1:8080'
const port = Number(process.env.PORT ?? 8000)

const STREAMS = /^(text\/event-stream|application\/x-ndjson)/

const filter = (request, response) =>
  !STREAMS.test(String(response.getHeader('content-type'))) && compression.filter(request, response)
const pass = createProxyMiddleware({ target: origin, ws: true })
const server = express().use(compression({ filter })).use(pass).listen(port, '127.0.0.1')
server.on('upgrade', pass.upgrade)
