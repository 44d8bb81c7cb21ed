// A stream that answers a POST, one JSON value a line (NDJSON), with Node alone: numbered events of
// the topics asked for, a log to resume from, and a snapshot to begin with. It has no end, so that
// every end is a cut; an answer that does end must say so in a last line. One process.
// YOURS marks what you have to fill in: who asks, how many streams each user may have, the state.
// Run it with `node server.mjs`; look with `curl -N -d '{}' http://localhost:8080/events`.
import { createServer } from 'node:http'
import { json } from 'node:stream/consumers'

const setting = (name, usual) => Number(process.env[name] ?? usual)
const heartbeatMs = setting('HEARTBEAT_MS', 7000) // ! Bun ends a stream after 8 to 12 s of silence
const logLength = setting('LOG_LENGTH', 1000)
const maxAgeMs = setting('MAX_AGE_MS', 3_600_000) // of a connection, to renew load and logins
const drainMs = setting('DRAIN_MS', 5000) // after SIGTERM; some platforms kill after 10 s
const maxPerUser = setting('MAX_PER_USER', 1000) // YOURS: 10 or so, once userOf tells users apart
const origins = (process.env.ORIGINS ?? '').split(',') // YOURS: other origins whose pages may read
const maxBodyBytes = 65_536

// YOURS: who asks, by the session cookie or the Authorization header; undefined means 401.
const userOf = (_request) => 'anyone'

const log = [] // the newest events, oldest first; their ids have no gaps
let lastId = Date.now() * 1000 // ! a restarted server continues above its old ids
let state = null // YOURS: what a page shows before any event; here it is the newest event
const clients = new Set()
const streams = new Map() // from each user to how many they have

function publish(topic, data) {
  state = data
  log.push({ topic, line: asLine({ type: 'event', id: ++lastId, topic, data }) })
  if (log.length > logLength) log.shift() // ! without a bound the log fills the memory
  for (const client of clients) sendMore(client)
}

const asLine = (message) => `${JSON.stringify(message)}\n` // JSON holds no raw line break

// A client has a place in the log, and no queue: a long replay and a slow client take no memory.
function sendMore(client) {
  while (client.lastId < lastId && !client.writableNeedDrain) {
    const event = log.at(client.lastId - lastId)
    if (event === undefined) return cut(client) // ! too slow: the log has moved past its place
    client.lastId++
    if (client.topics?.includes(event.topic) ?? true) client.write(event.line)
  }
}

// Its id is a place to resume from, even for a client whose topics had no event.
function beat(client) {
  if (!client.writableNeedDrain) client.write(asLine({ type: 'heartbeat', id: client.lastId }))
  else if (++client.stalled === 3) cut(client) // ! too slow: it took nothing for three heartbeats
}

function cut(client) {
  console.log('cut a client: too slow')
  client.destroy() // it comes back and resumes from the log
}

// Ends a stream cleanly. The client comes back after its own wait, not with all the others.
function goodbye(client) {
  clients.delete(client)
  client.end(asLine({ type: 'bye', retryMs: Math.round(1000 + Math.random() * 4000) }))
  setTimeout(() => client.destroy(), 1000).unref() // ! one that does not read never sees an end
}

function resume(client, after) {
  const known = after >= lastId - log.length && after <= lastId
  client.lastId = known ? after : lastId
  // ! something is missing: the client has to get the snapshot, and continues after its id
  if (!known) client.write(asLine({ type: 'reset', id: lastId }))
}

function open(client, user, topics, after) {
  Object.assign(client, { lastId, topics, stalled: 0 })
  clients.add(client)
  streams.set(user, (streams.get(user) ?? 0) + 1)
  const age = setTimeout(goodbye, maxAgeMs * (0.8 + Math.random() * 0.2), client)
  client.on('close', () => {
    clearTimeout(age)
    clients.delete(client) // ! and stop here whatever was working for this client alone
    streams.set(user, streams.get(user) - 1)
    if (streams.get(user) === 0) streams.delete(user)
    console.log(`a client left, ${clients.size} connected`)
  })
  client.on('drain', () => {
    client.stalled = 0
    sendMore(client)
  })
  client.writeHead(200, {
    'Content-Type': 'application/x-ndjson',
    'Cache-Control': 'no-store, no-transform', // ! one user's events; asks proxies not to compress
    'X-Accel-Buffering': 'no', // ! keeps nginx from buffering lines
    Connection: 'close', // nothing follows it on this connection
  })
  if (after !== null) resume(client, Number(after))
  sendMore(client)
  beat(client)
}

const server = createServer(async (request, response) => {
  const [path, query] = request.url.split('?')
  const refuse = (status, headers) =>
    response.writeHead(status, { Connection: 'close', ...headers }).end()
  const { origin } = request.headers
  response.setHeader('Vary', 'Origin')
  if (origin && origins.includes(origin)) {
    response.setHeader('Access-Control-Allow-Origin', origin) // ! with credentials never `*`
    response.setHeader('Access-Control-Allow-Credentials', 'true')
    response.setHeader('Access-Control-Allow-Headers', 'Content-Type, Authorization')
  }
  if (request.method === 'OPTIONS') return refuse(204) // asks before it sends JSON or a token
  const user = userOf(request)
  if (user === undefined) return refuse(401)
  if (path === '/snapshot' && request.method === 'GET') {
    const headers = { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' }
    // The state and the id of the last event in it, read together, or an event is lost or doubled.
    return response.writeHead(200, headers).end(JSON.stringify({ after: lastId, state }))
  }
  if (path !== '/events') return refuse(404)
  if (request.method !== 'POST') return refuse(405)
  if (!server.listening) return refuse(503, { 'Retry-After': 5 })
  if (streams.get(user) >= maxPerUser) return refuse(429, { 'Retry-After': 30 })
  const { 'content-length': length } = request.headers
  if (length === undefined) return refuse(411) // a body in chunks, of unknown length
  if (Number(length) > maxBodyBytes) return refuse(413) // ! before any of it is kept in memory
  const body = await json(request).catch(() => undefined)
  const isObject = typeof body === 'object' && body !== null && !Array.isArray(body)
  if (!isObject || !(body.topics === undefined || Array.isArray(body.topics))) return refuse(400)
  if (response.destroyed) return // ! left while it was asking: nothing would clean up after it
  open(response, user, body.topics, new URLSearchParams(query).get('after'))
})

process.once('SIGTERM', () => {
  server.close(() => process.exit(0)) // no new connections, and the end once all have gone
  for (const client of clients) setTimeout(goodbye, Math.random() * drainMs, client) // ! staggered
  setTimeout(() => process.exit(0), drainMs + 2000)
})

setInterval(() => clients.forEach(beat), heartbeatMs)
server.requestTimeout = 10_000 // ! for a body that does not arrive: 408
server.maxConnections = 10_000
server.listen(process.env.PORT ?? 8080, () => console.log(`port ${server.address().port}`))

// Stands in for your own events.
setInterval(() => publish('time', { time: new Date().toISOString() }), setting('EVENT_MS', 1000))
