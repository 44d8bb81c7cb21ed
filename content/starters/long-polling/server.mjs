// Long polling with Node alone: a request waits until there is something to tell, or for a while.
// Numbered events, a log from which each request takes the rest, and a snapshot to begin with. One
// process: a restart begins a new log.
// YOURS marks what you have to fill in: who asks, how many requests each user may have, the state.
// Run it with `node server.mjs`; look with `curl http://localhost:8080/events`, then `?after=…`.
import { createServer } from 'node:http'

const setting = (name, usual) => Number(process.env[name] ?? usual)
const holdMs = setting('HEARTBEAT_MS', 7000) // ! then an empty answer, before anything times out
const logLength = setting('LOG_LENGTH', 1000)
const drainMs = setting('DRAIN_MS', 5000) // after SIGTERM; some platforms kill after 10 s
const maxPerUser = setting('MAX_PER_USER', 1000) // YOURS: 10 or so, once userOf tells users apart
const origins = (process.env.ORIGINS ?? '').split(',') // YOURS: other origins whose pages may read
const maxEvents = 100 // in one answer

// YOURS: who asks, by the session cookie or the Authorization header; undefined means 401.
const userOf = (_request) => 'anyone'

const log = [] // the newest events, oldest first
let lastId = Date.now() * 1000 // ! a restarted server continues above its old ids
let state = null // YOURS: what a page shows before any event; here it is the newest event
const waiting = new Set() // of functions, each answers one request
const requests = new Map() // from each user to how many of theirs wait

function publish(data) {
  state = data
  log.push({ id: ++lastId, data })
  if (log.length > logLength) log.shift() // ! without a bound the log fills the memory
  for (const answer of waiting) answer()
}

/** What comes after an id, and the id to ask with next. */
function rest(after) {
  const known = after >= lastId - log.length && after <= lastId
  // ! something is missing: the client has to get the snapshot, and continues after its id
  if (!known) return { reset: true, events: [], after: lastId }
  const events = log.filter(({ id }) => id > after).slice(0, maxEvents)
  return { reset: false, events, after: events.at(-1)?.id ?? after }
}

function wait(response, user, after) {
  const answer = () => {
    forget()
    json(response, rest(after))
  }
  const forget = () => {
    if (!waiting.delete(answer)) return // ! or responses pile up for those who left
    clearTimeout(timer)
    requests.set(user, requests.get(user) - 1)
    if (requests.get(user) === 0) requests.delete(user)
  }
  const timer = setTimeout(answer, holdMs) // ! before a proxy gives up with a 504
  waiting.add(answer)
  requests.set(user, (requests.get(user) ?? 0) + 1)
  // The response's, because the request is closed as soon as it has been read.
  response.on('close', () => {
    forget()
    if (!response.writableFinished) console.log(`a client left, ${waiting.size} waiting`)
  })
}

function json(response, value) {
  response.writeHead(200, {
    'Content-Type': 'application/json',
    'Cache-Control': 'no-store', // ! a cache would repeat an old answer
    ...(!server.listening && { Connection: 'close' }), // the next request goes to another process
  })
  response.end(JSON.stringify(value))
}

const server = createServer((request, response) => {
  const [path, query] = request.url.split('?')
  const refuse = (status, headers) => response.writeHead(status, headers).end()
  const { origin } = request.headers
  response.setHeader('Vary', 'Origin')
  if (origin && origins.includes(origin)) {
    response.setHeader('Access-Control-Allow-Origin', origin) // ! with credentials never `*`
    response.setHeader('Access-Control-Allow-Credentials', 'true')
    response.setHeader('Access-Control-Allow-Headers', 'Authorization')
  }
  if (request.method === 'OPTIONS') return refuse(204) // asks before it sends a token
  if (request.method !== 'GET') return refuse(405)
  const user = userOf(request)
  if (user === undefined) return refuse(401)
  // The state and the id of the last event in it, read together, or an event is lost or doubled.
  if (path === '/snapshot') return json(response, { after: lastId, state })
  if (path !== '/events') return refuse(404)
  const asked = new URLSearchParams(query).get('after')
  // A first request is answered at once: with the id to go on from nothing between is missed.
  if (asked === null || Number(asked) !== lastId) {
    return json(response, rest(asked === null ? lastId : Number(asked)))
  }
  if (requests.get(user) >= maxPerUser) return refuse(429, { 'Retry-After': 30 })
  wait(response, user, lastId)
})

process.once('SIGTERM', () => {
  server.close(() => process.exit(0)) // no new connections, and the end once all have gone
  for (const answer of waiting) setTimeout(answer, Math.random() * drainMs) // ! staggered
  setTimeout(() => process.exit(0), drainMs + 2000)
})

server.maxConnections = 10_000
server.listen(process.env.PORT ?? 8080, () => console.log(`port ${server.address().port}`))

// Stands in for your own events.
setInterval(() => publish({ time: new Date().toISOString() }), setting('EVENT_MS', 1000))
