// A stream that answers a POST, one JSON value a line (NDJSON), with Node alone: numbered events of
// the topics asked for, and a short log to resume from. It has no end, so that every end is a cut;
// an answer that does end must say so in a last line. No login, one process, no other origins.
// Run it with `node server.mjs`, look with `curl -N -d '{}' http://localhost:8080/events`.
import { createServer } from 'node:http'
import { json } from 'node:stream/consumers'

const setting = (name, usual) => Number(process.env[name] ?? usual)
const heartbeatMs = setting('HEARTBEAT_MS', 15_000) // shorter than any idle timeout on the way
const logLength = setting('LOG_LENGTH', 1000)
const maxUnsentBytes = 1_000_000 // more than the whole log takes, so that a replay fits
const maxBodyBytes = 65_536

const log = [] // the newest events, oldest first
let lastId = Date.now() * 1000 // ! a restarted server goes on above its old ids, never over them
const clients = new Map() // from each response to the topics it answers

function publish(topic, data) {
  const event = { type: 'event', id: ++lastId, topic, data }
  log.push(event)
  if (log.length > logLength) log.shift() // ! without a bound the log fills the memory
  for (const client of clients.keys()) tell(client, event)
}

function tell(client, event) {
  const topics = clients.get(client)
  if (!topics || topics.includes(event.topic)) write(client, event)
}

function write(client, message) {
  client.write(`${JSON.stringify(message)}\n`) // JSON holds no raw line break
  if (client.writableLength > maxUnsentBytes) client.destroy() // ! too slow: resumes from the log
}

function resume(client, after) {
  const oldest = log[0]?.id ?? lastId + 1
  const known = after >= oldest - 1 && after <= lastId
  if (!known) write(client, { type: 'reset', id: oldest - 1 }) // ! something is missing
  for (const event of log) if (!known || event.id > after) tell(client, event)
}

const beat = (client) => write(client, { type: 'heartbeat', id: lastId })

const server = createServer(async (request, response) => {
  const [path, query] = request.url.split('?')
  const refuse = (status) => response.writeHead(status, { Connection: 'close' }).end()
  if (path !== '/events' || request.method !== 'POST') return refuse(404)
  const { 'content-length': length = Infinity } = request.headers // a body of unknown length, too
  if (Number(length) > maxBodyBytes) return refuse(413) // ! before any of it is kept in memory
  const body = await json(request).catch(() => undefined)
  if (!body || !(body.topics === undefined || Array.isArray(body.topics))) return refuse(400)
  if (response.destroyed) return // ! left while it was asking: nothing would clean up after it
  response.writeHead(200, {
    'Content-Type': 'application/x-ndjson',
    'Cache-Control': 'no-cache, no-transform', // ! a proxy that compresses holds lines back
    'X-Accel-Buffering': 'no', // ! keeps nginx from holding lines back
  })
  clients.set(response, body.topics)
  response.on('close', () => {
    clients.delete(response) // ! and stop here whatever was working for this reader alone
    console.log(`a client left, ${clients.size} connected`)
  })
  const after = new URLSearchParams(query).get('after')
  if (after !== null) resume(response, Number(after))
  beat(response)
})

setInterval(() => [...clients.keys()].forEach(beat), heartbeatMs)
server.maxConnections = 10_000
server.listen(process.env.PORT ?? 8080, () => console.log(`port ${server.address().port}`))

// In place of your own events.
setInterval(() => publish('time', { time: new Date().toISOString() }), setting('EVENT_MS', 1000))
