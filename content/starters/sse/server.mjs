// Server-Sent Events with Node alone: numbered events, a log from which a client that was away gets
// the rest, and a snapshot to begin with. One process: a restart begins a new log.
// YOURS marks what you have to fill in: who asks, how many streams each user may have, the state.
// Run it with `node server.mjs`; look with `curl -N http://localhost:8080/events`.
import { createServer } from 'node:http'

const setting = (name, usual) => Number(process.env[name] ?? usual)
const heartbeatMs = setting('HEARTBEAT_MS', 7000) // ! Bun ends a stream after 8 to 12 s of silence
const logLength = setting('LOG_LENGTH', 1000)
const maxAgeMs = setting('MAX_AGE_MS', 3_600_000) // of a connection, to renew load and logins
const drainMs = setting('DRAIN_MS', 5000) // after SIGTERM; some platforms kill after 10 s
const maxPerUser = setting('MAX_PER_USER', 1000) // YOURS: 10 or so, once userOf tells users apart
const origins = (process.env.ORIGINS ?? '').split(',') // YOURS: other origins whose pages may read

// YOURS: who asks, by the session cookie or a ticket in the address; undefined means 401.
const userOf = (_request) => 'anyone'

const log = [] // the newest events as text, oldest first; their ids have no gaps
let lastId = Date.now() * 1000 // ! a restarted server continues above its old ids
let state = null // YOURS: what a page shows before any event; here it is the newest event
const clients = new Set()
const streams = new Map() // from each user to how many they have

function publish(data) {
  state = data
  log.push(asText(++lastId, data))
  if (log.length > logLength) log.shift() // ! without a bound the log fills the memory
  for (const client of clients) sendMore(client)
}

// JSON holds no raw line break, so that no data can end its line and forge an id or an event.
const asText = (id, data) => `id: ${id}\ndata: ${JSON.stringify(data)}\n\n`

// A client has a place in the log, and no queue: a long replay and a slow client take no memory.
function sendMore(client) {
  while (client.lastId < lastId && !client.writableNeedDrain) {
    const text = log.at(client.lastId - lastId)
    if (text === undefined) return cut(client) // ! too slow: the log has moved past its place
    client.lastId++
    client.write(text)
  }
}

// A named event, because scripts never see comments. Its id is a place to resume from.
function beat(client) {
  if (!client.writableNeedDrain) client.write(`event: heartbeat\nid: ${client.lastId}\ndata\n\n`)
  else if (++client.stalled === 3) cut(client) // ! too slow: it took nothing for three heartbeats
}

function cut(client) {
  console.log('cut a client: too slow')
  client.destroy() // it comes back and resumes from the log
}

// Ends a stream cleanly. The client comes back after its own wait, not with all the others.
function goodbye(client) {
  clients.delete(client)
  client.end(`retry: ${Math.round(1000 + Math.random() * 4000)}\n\n`)
  setTimeout(() => client.destroy(), 1000).unref() // ! one that does not read never sees an end
}

function resume(client, after) {
  const known = after >= lastId - log.length && after <= lastId
  client.lastId = known ? after : lastId
  // ! something is missing: the client has to get the snapshot, and continues after its id
  if (!known) client.write(`event: reset\nid: ${lastId}\ndata\n\n`)
}

function open(client, user, after) {
  Object.assign(client, { lastId, stalled: 0 })
  clients.add(client)
  streams.set(user, (streams.get(user) ?? 0) + 1)
  const age = setTimeout(goodbye, maxAgeMs * (0.8 + Math.random() * 0.2), client)
  // The response's, because the request is closed as soon as it has been read.
  client.on('close', () => {
    clearTimeout(age)
    clients.delete(client) // ! or the server keeps writing to those who left
    streams.set(user, streams.get(user) - 1)
    if (streams.get(user) === 0) streams.delete(user)
    console.log(`a client left, ${clients.size} connected`)
  })
  client.on('drain', () => {
    client.stalled = 0
    sendMore(client)
  })
  client.writeHead(200, {
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-store, no-transform', // ! one user's events; asks proxies not to compress
    'X-Accel-Buffering': 'no', // ! keeps nginx from buffering events
    Connection: 'close', // nothing follows it on this connection
  })
  const retryMs = Math.round(2000 + Math.random() * 3000) // ! or all return in the same second
  client.write(`retry: ${retryMs}\n\n`)
  if (after !== null) resume(client, Number(after))
  sendMore(client)
  beat(client)
}

const server = createServer((request, response) => {
  const [path, query] = request.url.split('?')
  const refuse = (status, headers) => response.writeHead(status, headers).end()
  const { origin } = request.headers
  response.setHeader('Vary', 'Origin')
  if (origin && origins.includes(origin)) {
    response.setHeader('Access-Control-Allow-Origin', origin) // ! with credentials never `*`
    response.setHeader('Access-Control-Allow-Credentials', 'true')
  }
  if (request.method !== 'GET') return refuse(405)
  const user = userOf(request)
  if (user === undefined) return refuse(401)
  if (path === '/snapshot') {
    const headers = { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' }
    // The state and the id of the last event in it, read together, or an event is lost or doubled.
    return response.writeHead(200, headers).end(JSON.stringify({ after: lastId, state }))
  }
  if (path !== '/events') return refuse(404)
  if (!server.listening) return refuse(503, { 'Retry-After': 5 })
  if (streams.get(user) >= maxPerUser) return refuse(429, { 'Retry-After': 30 })
  // The header first: a browser that reconnects repeats the address, with its old query.
  const after = request.headers['last-event-id'] ?? new URLSearchParams(query).get('after')
  open(response, user, after)
})

process.once('SIGTERM', () => {
  server.close(() => process.exit(0)) // no new connections, and the end once all have gone
  for (const client of clients) setTimeout(goodbye, Math.random() * drainMs, client) // ! staggered
  setTimeout(() => process.exit(0), drainMs + 2000)
})

setInterval(() => clients.forEach(beat), heartbeatMs)
server.maxConnections = 10_000
server.listen(process.env.PORT ?? 8080, () => console.log(`port ${server.address().port}`))

// Stands in for your own events.
setInterval(() => publish({ time: new Date().toISOString() }), setting('EVENT_MS', 1000))
