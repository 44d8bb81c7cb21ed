import express from 'express'
import { createProxyMiddleware } from 'http-proxy-middleware'

const origin = process.env.ORIGIN ?? 'http://127.0.0.1:8080'
const port = Number(process.env.PORT ?? 8000)

const pass = createProxyMiddleware({ target: origin, ws: true })
const server = express().use(pass).listen(port, '127.0.0.1')
server.on('upgrade', pass.upgrade)
