import { createServer } from 'node:http'
import { createProxyServer } from 'httpxy'

const origin = process.env.ORIGIN ?? 'http://127.0.0.1:8080'
const port = Number(process.env.PORT ?? 8000)

const proxy = createProxyServer({ target: origin })
const server = createServer((request, response) => {
  proxy.web(request, response).catch(() => response.destroy())
})
server.on('upgrade', (request, socket, head) => {
  proxy.ws(request, socket, {}, head).catch(() => socket.destroy())
})
server.listen(port, '127.0.0.1')
