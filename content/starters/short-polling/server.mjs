// Short polling with Node alone: every request is answered at once with what came since the last.
// Numbered events in a short log. Holds nothing for a client, so that there is nothing to clean up
// and nobody to miss. No login, no other origins, one process: a restart begins a new log.
// Run it with `node server.mjs`, look with `curl http://localhost:8080/events`, then `?after=…`.
import { createServer } from 'node:http'

const setting = (name, usual) => Number(process.env[name] ?? usual)
const logLength = setting('LOG_LENGTH', 1000) // covers the longest absence you want to bridge
const maxEvents = 100 // in one answer

const log = [] // the newest events, oldest first
let lastId = Date.now() * 1000 // ! a restarted server goes on above its old ids, never over them

function publish(data) {
  log.push({ id: ++lastId, data })
  if (log.length > logLength) log.shift() // ! without a bound the log fills the memory
}

/** What comes after an id, and the id to ask with next. */
function rest(after) {
  const oldest = log[0]?.id ?? lastId + 1
  const known = after >= oldest - 1 && after <= lastId
  const events = log.filter(({ id }) => !known || id > after).slice(0, maxEvents)
  return { reset: !known, events, after: events.at(-1)?.id ?? lastId } // ! reset: some are gone
}

const server = createServer((request, response) => {
  const [path, query] = request.url.split('?')
  if (path !== '/events' || request.method !== 'GET') return response.writeHead(404).end()
  const after = new URLSearchParams(query).get('after')
  response.writeHead(200, {
    'Content-Type': 'application/json',
    // Clients that are up to date ask for the same address, so one answer serves them all for a
    // second. Where each reader gets something else, it has to be `no-store`.
    'Cache-Control': 'public, max-age=1', // ! what makes polling cheap
  })
  response.end(JSON.stringify(rest(after === null ? lastId : Number(after))))
})

server.maxConnections = 10_000
server.listen(process.env.PORT ?? 8080, () => console.log(`port ${server.address().port}`))

// In place of your own events.
setInterval(() => publish({ time: new Date().toISOString() }), setting('EVENT_MS', 1000))
