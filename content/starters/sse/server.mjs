// Server-Sent Events with Node alone: numbered events, and a short log from which a client that was
// away gets the rest. No login, no other origins, one process: a restart begins a new log.
// Run it with `node server.mjs`, look with `curl -N http://localhost:8080/events`.
import { createServer } from 'node:http'

const setting = (name, usual) => Number(process.env[name] ?? usual)
const heartbeatMs = setting('HEARTBEAT_MS', 15_000) // shorter than any idle timeout on the way
const logLength = setting('LOG_LENGTH', 1000)
const maxUnsentBytes = 1_000_000 // more than the whole log takes, so that a replay fits

const log = [] // the newest events, oldest first
let lastId = Date.now() * 1000 // ! a restarted server goes on above its old ids, never over them
const clients = new Set()

function publish(data) {
  const event = { id: ++lastId, data }
  log.push(event)
  if (log.length > logLength) log.shift() // ! without a bound the log fills the memory
  for (const client of clients) write(client, asText(event))
}

// JSON holds no raw line break, so that no data can end its line and forge an id or an event.
const asText = ({ id, data }) => `id: ${id}\ndata: ${JSON.stringify(data)}\n\n`

// A named event, because script is never told of comments. Its id is a place to resume from.
const beat = (client) => write(client, `event: heartbeat\nid: ${lastId}\ndata\n\n`)

function write(client, text) {
  client.write(text)
  if (client.writableLength > maxUnsentBytes) client.destroy() // ! too slow: resumes from the log
}

function resume(client, after) {
  const oldest = log[0]?.id ?? lastId + 1
  const known = after >= oldest - 1 && after <= lastId
  if (!known) write(client, `event: reset\nid: ${oldest - 1}\ndata\n\n`) // ! something is missing
  for (const event of log) if (!known || event.id > after) write(client, asText(event))
}

const server = createServer((request, response) => {
  const [path, query] = request.url.split('?')
  if (path !== '/events' || request.method !== 'GET') return response.writeHead(404).end()
  response.writeHead(200, {
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-cache, no-transform', // ! a proxy that compresses holds events back
    'X-Accel-Buffering': 'no', // ! keeps nginx from holding events back
  })
  clients.add(response)
  // The response's, because the request is closed as soon as it has been read.
  response.on('close', () => {
    clients.delete(response) // ! else the server writes to those who left, for ever
    console.log(`a client left, ${clients.size} connected`)
  })
  const retryMs = Math.round(2000 + Math.random() * 3000) // ! or all return in the same second
  write(response, `retry: ${retryMs}\n\n`)
  // The header first: a browser that reconnects repeats the address, with its old query.
  const after = request.headers['last-event-id'] ?? new URLSearchParams(query).get('after')
  if (after !== null) resume(response, Number(after))
  beat(response)
})

setInterval(() => clients.forEach(beat), heartbeatMs)
server.maxConnections = 10_000
server.listen(process.env.PORT ?? 8080, () => console.log(`port ${server.address().port}`))

// In place of your own events.
setInterval(() => publish({ time: new Date().toISOString() }), setting('EVENT_MS', 1000))
