// Short polling with Node alone: every request is answered at once with what came since the last.
// Numbered events in a log, and a snapshot to begin with. Holds nothing for a client, so that there
// is nothing to clean up and nobody to miss. One process: a restart begins a new log.
// YOURS marks what you have to fill in: who asks, how often each user may ask, the state.
// Run it with `node server.mjs`; look with `curl http://localhost:8080/events`, then `?after=…`.
import { createServer } from 'node:http'

const setting = (name, usual) => Number(process.env[name] ?? usual)
const logLength = setting('LOG_LENGTH', 1000) // covers the longest absence you want to bridge
const maxPerUser = setting('MAX_PER_USER', 100_000) // YOURS: a minute; 60, once users differ
const origins = (process.env.ORIGINS ?? '').split(',') // YOURS: other origins whose pages may read
const maxEvents = 100 // in one answer

// YOURS: who asks, by the session cookie or the Authorization header; undefined means 401.
const userOf = (_request) => 'anyone'

const log = [] // the newest events, oldest first
let lastId = Date.now() * 1000 // ! a restarted server continues above its old ids
let state = null // YOURS: what a page shows before any event; here it is the newest event
const asked = new Map() // from each user to how often in this minute

function publish(data) {
  state = data
  log.push({ id: ++lastId, data })
  if (log.length > logLength) log.shift() // ! without a bound the log fills the memory
}

/** What comes after an id, and the id to ask with next. */
function rest(after) {
  const known = after >= lastId - log.length && after <= lastId
  // ! something is missing: the client has to get the snapshot, and continues after its id
  if (!known) return { reset: true, events: [], after: lastId }
  const events = log.filter(({ id }) => id > after).slice(0, maxEvents)
  return { reset: false, events, after: events.at(-1)?.id ?? after }
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
  asked.set(user, (asked.get(user) ?? 0) + 1)
  if (asked.get(user) > maxPerUser) return refuse(429, { 'Retry-After': 60 })
  // Clients that are up to date ask for the same address, so one answer serves all for a second:
  // it makes polling cheap. What is for one user must not be stored at all.
  const caching = user === 'anyone' ? 'public, max-age=1' : 'no-store' // ! not by a cache
  // The state and the id of the last event in it, read together, or an event is lost or doubled.
  if (path === '/snapshot') return json(response, { after: lastId, state }, 'no-store')
  if (path !== '/events') return refuse(404)
  const after = new URLSearchParams(query).get('after')
  json(response, rest(after === null ? lastId : Number(after)), caching)
})

function json(response, value, caching) {
  response.writeHead(200, {
    'Content-Type': 'application/json',
    'Cache-Control': caching,
    ...(!server.listening && { Connection: 'close' }), // the next request goes to another process
  })
  response.end(JSON.stringify(value))
}

process.once('SIGTERM', () => {
  server.close(() => process.exit(0)) // no new connections, and the end once all have gone
  setTimeout(() => process.exit(0), 2000)
})

setInterval(() => asked.clear(), 60_000)
server.maxConnections = 10_000
server.listen(process.env.PORT ?? 8080, () => console.log(`port ${server.address().port}`))

// Stands in for your own events.
setInterval(() => publish({ time: new Date().toISOString() }), setting('EVENT_MS', 1000))
