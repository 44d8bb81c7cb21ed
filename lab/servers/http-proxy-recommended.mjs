import { createServer } from 'node:http'
import httpProxy from 'http-proxy'

const origin = process.env.ORIGIN ?? 'http://127.0.0.1:8080'
const port = Number(process.env.PORT ?? 8000)

const proxy = httpProxy.createProxyServer({ target: origin })
proxy.on('error', (_error, _request, response) => response.destroy())
// http-proxy 1.18 watches neither side of a stream.
proxy.on('proxyReq', (asked, _request, response) => {
  response.once('close', () => asked.destroy())
})
proxy.on('proxyRes', (answer, _request, response) => {
  answer.once('aborted', () => response.destroy())
  answer.on('error', () => response.destroy())
  response.writeHead(answer.statusCode, answer.headers)
  response.flushHeaders()
})
const server = createServer((request, response) => proxy.web(request, response))
server.on('upgrade', (request, socket, head) => proxy.ws(request, socket, head))
server.listen(port, '127.0.0.1')
