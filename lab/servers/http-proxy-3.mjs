import { createServer } from 'node:http'
import { createProxyServer } from 'http-proxy-3'

const origin = process.env.ORIGIN ?? 'http://127.0.0.1:8080'
const port = Number(process.env.PORT ?? 8000)

const proxy = createProxyServer({ target: origin })
proxy.on('error', (_error, _request, response) => response?.end?.())
const server = createServer((request, response) => proxy.web(request, response))
server.on('upgrade', (request, socket, head) => proxy.ws(request, socket, head))
server.listen(port, '127.0.0.1')
