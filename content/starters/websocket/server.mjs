// WebSocket with Node and the package ws (`npm install ws`): what a client sends becomes a numbered
// event for all, a client that was away gets the rest from a log, and a snapshot to begin with. One
// process: a restart begins a new log.
// YOURS marks what you have to fill in: who asks, how many sockets each user may have, the state.
// Run it with `ORIGINS=http://localhost:5173 node server.mjs`, the addresses of your pages.
import { createServer } from 'node:http'
import { WebSocketServer } from 'ws'

const setting = (name, usual) => Number(process.env[name] ?? usual)
const origins = (process.env.ORIGINS ?? 'http://localhost:8080').split(',')
const heartbeatMs = setting('HEARTBEAT_MS', 7000) // ! Bun ends a stream after 8 to 12 s of silence
const logLength = setting('LOG_LENGTH', 1000)
const maxAgeMs = setting('MAX_AGE_MS', 3_600_000) // of a connection, to renew load and logins
const drainMs = setting('DRAIN_MS', 5000) // after SIGTERM; some platforms kill after 10 s
const maxPerUser = setting('MAX_PER_USER', 1000) // YOURS: 10 or so, once userOf tells users apart
const maxUnsentBytes = 65_536 // for one client; the rest of a replay waits in the log
const maxMessages = 100 // from one client between two heartbeats
const sockets = new WebSocketServer({ noServer: true, maxPayload: 65_536 }) // ! else 100 MiB

// YOURS: who asks, by the session cookie or a ticket in the address; undefined means 401.
// When a login ends, close its sockets with 4401: the client then stays away.
const userOf = (_request) => 'anyone'

const log = [] // the newest events as text, oldest first; their ids have no gaps
let lastId = Date.now() * 1000 // ! a restarted server continues above its old ids
let state = null // YOURS: what a page shows before any event; here it is the newest event
const users = new Map() // from each user to how many sockets they have

function publish(data) {
  state = data
  log.push(JSON.stringify({ type: 'event', id: ++lastId, data }))
  if (log.length > logLength) log.shift() // ! without a bound the log fills the memory
  for (const client of sockets.clients) sendMore(client)
}

// A client has a place in the log, and no queue: a long replay and a slow client take no memory.
function sendMore(client) {
  if (client.readyState !== client.OPEN) return
  while (client.lastId < lastId && client.bufferedAmount < maxUnsentBytes) {
    const text = log.at(client.lastId - lastId)
    if (text === undefined) return cut(client) // ! the log has moved past its place
    client.lastId++
    client.send(text, () => {
      client.stalled = 0
      sendMore(client)
    })
  }
}

function cut(client) {
  console.log('cut a client: too slow')
  client.close(1013, 'too slow') // it comes back and resumes from the log
  setTimeout(() => client.terminate(), 1000) // ! one that does not read never sees the close
}

function goodbye(client) {
  client.close(1012, 'comes back') // the client waits for a random time of its own
  setTimeout(() => client.terminate(), 1000).unref()
}

const beat = (client) => client.send(JSON.stringify({ type: 'heartbeat', id: client.lastId }))

function resume(client, after) {
  const known = after >= lastId - log.length && after <= lastId
  client.lastId = known ? after : lastId
  // ! something is missing: the client has to get the snapshot, and continues after its id
  if (!known) client.send(JSON.stringify({ type: 'reset', id: lastId }))
}

function welcome(client, user, after) {
  Object.assign(client, { lastId, unanswered: 0, stalled: 0, messagesLeft: maxMessages })
  users.set(user, (users.get(user) ?? 0) + 1)
  const age = setTimeout(goodbye, maxAgeMs * (0.8 + Math.random() * 0.2), client)
  client.on('pong', () => Object.assign(client, { unanswered: 0 }))
  client.on('message', (text, isBinary) => hear(client, text, isBinary))
  client.on('error', (error) => console.log(error.message)) // ! unheard, it ends the whole process
  client.on('close', () => {
    clearTimeout(age)
    users.set(user, users.get(user) - 1)
    if (users.get(user) === 0) users.delete(user)
    console.log(`a client left, ${sockets.clients.size} connected`)
  })
  if (after !== null) resume(client, Number(after))
  sendMore(client)
  beat(client)
}

function hear(client, text, isBinary) {
  if (client.readyState !== client.OPEN) return // what still comes after a close
  if (--client.messagesLeft < 0) return client.close(1008, 'too many messages')
  if (isBinary) return client.close(1003, 'expected text')
  const message = parsed(text)
  if (message?.type === 'ping') return beat(client)
  // ! whatever anybody sends arrives here: `{}`, `[]`, `"x"`, `null`
  if (typeof message?.say !== 'string') return client.close(1008, 'expected {"say": "…"}')
  publish({ said: message.say })
}

function parsed(text) {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

setInterval(() => {
  for (const client of sockets.clients) {
    if (client.readyState !== client.OPEN) continue
    if (client.bufferedAmount > 0 && ++client.stalled === 3)
      cut(client) // ! it took nothing
    // ! No pong: the other end is gone, and TCP may not notice for minutes.
    else if (++client.unanswered > 3) client.terminate()
    client.messagesLeft = maxMessages
    if (client.bufferedAmount > maxUnsentBytes) continue
    client.ping()
    beat(client) // scripts never see pings
  }
}, heartbeatMs)

const server = createServer((request, response) => {
  const [path] = request.url.split('?')
  const { origin } = request.headers
  if (path !== '/snapshot' || request.method !== 'GET') {
    return response.writeHead(426, { Connection: 'Upgrade', Upgrade: 'websocket' }).end()
  }
  if (userOf(request) === undefined) return response.writeHead(401).end()
  response.setHeader('Vary', 'Origin')
  if (origins.includes(origin)) {
    response.setHeader('Access-Control-Allow-Origin', origin) // ! with credentials never `*`
    response.setHeader('Access-Control-Allow-Credentials', 'true')
  }
  const headers = { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' }
  // The state and the id of the last event in it, read together, or an event is lost or doubled.
  response.writeHead(200, headers).end(JSON.stringify({ after: lastId, state }))
})

server.on('upgrade', (request, socket, head) => {
  const [path, query] = request.url.split('?')
  socket.on('error', () => socket.destroy())
  const refuse = (status) => {
    socket.once('finish', () => socket.destroy())
    socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nRetry-After: 30\r\n\r\n`)
  }
  const allowed = origins.includes(request.headers.origin) // ! CORS does not stop other sites
  if (path !== '/events' || !allowed) return refuse('403 Forbidden')
  const user = userOf(request)
  if (user === undefined) return refuse('401 Unauthorized')
  if (users.get(user) >= maxPerUser) return refuse('429 Too Many Requests')
  const after = new URLSearchParams(query).get('after')
  sockets.handleUpgrade(request, socket, head, (client) => welcome(client, user, after))
})

process.once('SIGTERM', () => {
  server.close(() => process.exit(0)) // no new connections, and the end once all have gone
  for (const client of sockets.clients) setTimeout(goodbye, Math.random() * drainMs, client)
  setTimeout(() => process.exit(0), drainMs + 2000)
})

server.maxConnections = 10_000
server.listen(process.env.PORT ?? 8080, () => console.log(`port ${server.address().port}`))

// Stands in for your own events.
setInterval(() => publish({ time: new Date().toISOString() }), setting('EVENT_MS', 1000))
