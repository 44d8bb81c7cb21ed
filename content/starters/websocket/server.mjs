// WebSocket with Node and the package ws (`npm install ws`): what a client says becomes a numbered
// event for all, and a client that was away gets the rest from a short log. No login, one process:
// a restart begins a new log.
// Run it with `ORIGINS=http://localhost:5173 node server.mjs`, the addresses of your pages.
import { createServer } from 'node:http'
import { WebSocketServer } from 'ws'

const setting = (name, usual) => Number(process.env[name] ?? usual)
const origins = new Set((process.env.ORIGINS ?? 'http://localhost:8080').split(','))
const heartbeatMs = setting('HEARTBEAT_MS', 15_000) // shorter than any idle timeout on the way
const logLength = setting('LOG_LENGTH', 1000)
const maxUnsentBytes = 1_000_000 // more than the whole log takes, so that a replay fits
const maxMessages = 100 // from one client between two heartbeats

const log = [] // the newest events, oldest first
let lastId = Date.now() * 1000 // ! a restarted server goes on above its old ids, never over them
const sockets = new WebSocketServer({ noServer: true, maxPayload: 65_536 }) // ! else 100 MiB

function publish(data) {
  const event = { type: 'event', id: ++lastId, data }
  log.push(event)
  if (log.length > logLength) log.shift() // ! without a bound the log fills the memory
  for (const client of sockets.clients) write(client, event)
}

function write(client, message) {
  client.send(JSON.stringify(message))
  if (client.bufferedAmount > maxUnsentBytes) client.terminate() // ! too slow: resumes from the log
}

function resume(client, after) {
  const oldest = log[0]?.id ?? lastId + 1
  const known = after >= oldest - 1 && after <= lastId
  if (!known) write(client, { type: 'reset', id: oldest - 1 }) // ! something is missing
  for (const event of log) if (!known || event.id > after) write(client, event)
}

function welcome(client, after) {
  Object.assign(client, { alive: true, messagesLeft: maxMessages })
  client.on('pong', () => Object.assign(client, { alive: true }))
  client.on('message', (text) => hear(client, text))
  client.on('error', (error) => console.log(error.message)) // ! unheard, it ends the whole process
  client.on('close', () => console.log(`a client left, ${sockets.clients.size} connected`))
  if (after !== null) resume(client, Number(after))
  write(client, { type: 'heartbeat', id: lastId })
}

function hear(client, text) {
  if (--client.messagesLeft < 0) return client.close(1008, 'too many messages')
  try {
    publish({ said: String(JSON.parse(text).say) })
  } catch {
    client.close(1008, 'expected {"say": "…"}')
  }
}

setInterval(() => {
  for (const client of sockets.clients) {
    if (!client.alive) {
      client.terminate() // ! no pong: the other end is gone, and TCP may not notice for minutes
      continue
    }
    Object.assign(client, { alive: false, messagesLeft: maxMessages })
    client.ping()
    write(client, { type: 'heartbeat', id: lastId }) // script is never told of pings
  }
}, heartbeatMs)

const server = createServer((_, response) =>
  response.writeHead(426, { Connection: 'Upgrade', Upgrade: 'websocket' }).end(),
)
server.on('upgrade', (request, socket, head) => {
  const [path, query] = request.url.split('?')
  socket.on('error', () => socket.destroy())
  const allowed = origins.has(request.headers.origin) // ! CORS does not stop a page of another site
  if (path !== '/events' || !allowed) {
    socket.once('finish', () => socket.destroy())
    return socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n')
  }
  const after = new URLSearchParams(query).get('after')
  sockets.handleUpgrade(request, socket, head, (client) => welcome(client, after))
})
server.maxConnections = 10_000
server.listen(process.env.PORT ?? 8080, () => console.log(`port ${server.address().port}`))

// In place of your own events.
setInterval(() => publish({ time: new Date().toISOString() }), setting('EVENT_MS', 1000))
