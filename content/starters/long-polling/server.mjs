// Long polling with Node alone: a request waits until there is something to tell, or for a while.
// Numbered events, and a short log from which each request takes the rest. No login, no other
// origins, one process: a restart begins a new log.
// Run it with `node server.mjs`, look with `curl http://localhost:8080/events`, then `?after=…`.
import { createServer } from 'node:http'

const setting = (name, usual) => Number(process.env[name] ?? usual)
const holdMs = setting('HEARTBEAT_MS', 25_000) // an empty answer, before a usual timeout of 30 s
const logLength = setting('LOG_LENGTH', 1000)
const maxEvents = 100 // in one answer

const log = [] // the newest events, oldest first
let lastId = Date.now() * 1000 // ! a restarted server goes on above its old ids, never over them
const waiting = new Set() // of functions, each answers one request

function publish(data) {
  log.push({ id: ++lastId, data })
  if (log.length > logLength) log.shift() // ! without a bound the log fills the memory
  for (const answer of waiting) answer()
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
  const asked = new URLSearchParams(query).get('after')
  const after = asked === null ? lastId : Number(asked)

  const answer = () => {
    forget()
    response.writeHead(200, {
      'Content-Type': 'application/json',
      'Cache-Control': 'no-store', // ! a cache would repeat an old answer
    })
    response.end(JSON.stringify(rest(after)))
  }
  const forget = () => {
    clearTimeout(timer)
    waiting.delete(answer) // ! else answers pile up for those who left
  }

  const timer = setTimeout(answer, holdMs) // ! before a proxy on the way gives up with a 504
  waiting.add(answer)
  // The response's, because the request is closed as soon as it has been read.
  response.on('close', () => {
    forget()
    if (!response.writableFinished) console.log(`a client left, ${waiting.size} waiting`)
  })
  // A first request is answered at once: with the id to go on from nothing between is missed.
  if (asked === null || after !== lastId) answer()
})

server.maxConnections = 10_000
server.listen(process.env.PORT ?? 8080, () => console.log(`port ${server.address().port}`))

// In place of your own events.
setInterval(() => publish({ time: new Date().toISOString() }), setting('EVENT_MS', 1000))
