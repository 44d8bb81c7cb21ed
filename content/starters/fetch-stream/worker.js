// A stream that answers a POST, one JSON value a line (NDJSON), with Hono on Cloudflare Workers:
// numbered events of the topics asked for, and a short log to resume from. All clients meet in one
// Durable Object. It has no end, so that every end is a cut. No login, no other origins; the log is
// in memory, so that a restart begins a new one.
// Run it with `npm install hono wrangler` and `npx wrangler dev` beside wrangler.jsonc, look with
// `curl -N -d '{}' http://localhost:8787/events`.
import { DurableObject } from 'cloudflare:workers'
import { Hono } from 'hono'

const maxUnsentBytes = 1_000_000 // more than the whole log takes, so that a replay fits
const maxBodyBytes = 65_536

const app = new Hono()
app.post('/events', async ({ body, env, req }) => {
  const length = Number(req.header('Content-Length') ?? Number.POSITIVE_INFINITY)
  if (length > maxBodyBytes) return body(null, 413) // ! before any of it is kept in memory
  const asked = await req.json().catch(() => undefined)
  const { topics } = asked ?? { topics: null }
  if (!(topics === undefined || Array.isArray(topics))) return body(null, 400)
  const request = new Request(req.url, { method: 'POST', body: JSON.stringify({ topics }) })
  return env.FEED.getByName('all').fetch(request)
})
export default app

export class Feed extends DurableObject {
  #log = [] // the newest events, oldest first
  #lastId = Date.now() * 1000 // ! a restarted object goes on above its old ids, never over them
  #clients = new Map() // from each stream to the topics it is for
  #encoder = new TextEncoder()

  constructor(context, env) {
    super(context, env)
    setInterval(() => this.#beatAll(), env.HEARTBEAT_MS)
    // In place of your own events.
    setInterval(() => this.publish('time', { time: new Date().toISOString() }), env.EVENT_MS)
  }

  publish(topic, data) {
    const event = { type: 'event', id: ++this.#lastId, topic, data }
    this.#log.push(event)
    if (this.#log.length > this.env.LOG_LENGTH) this.#log.shift() // ! else it fills the memory
    for (const client of this.#clients.keys()) this.#tell(client, event)
  }

  async fetch(request) {
    const { topics } = await request.json()
    const after = new URL(request.url).searchParams.get('after')
    let client
    const start = (controller) => {
      client = controller
      this.#clients.set(client, topics)
      if (after !== null) this.#resume(client, Number(after))
      this.#write(client, this.#beat())
    }
    // Called at the first write that finds nobody there: without heartbeats it never is.
    const cancel = () => this.#leave(client) // ! and stop here what was working for it alone
    const size = ({ byteLength }) => byteLength
    const body = new ReadableStream({ start, cancel }, { highWaterMark: maxUnsentBytes, size })
    return new Response(body, {
      headers: {
        'Content-Type': 'application/x-ndjson',
        'Cache-Control': 'no-cache, no-transform', // ! what compresses, holds lines back
        'X-Accel-Buffering': 'no', // ! keeps nginx from holding lines back
      },
    })
  }

  #resume(client, after) {
    const oldest = this.#log[0]?.id ?? this.#lastId + 1
    const known = after >= oldest - 1 && after <= this.#lastId
    if (!known) this.#write(client, { type: 'reset', id: oldest - 1 }) // ! something is missing
    for (const event of this.#log) if (!known || event.id > after) this.#tell(client, event)
  }

  #tell(client, event) {
    const topics = this.#clients.get(client)
    if (!topics || topics.includes(event.topic)) this.#write(client, event)
  }

  #write(client, message) {
    const line = `${JSON.stringify(message)}\n` // JSON holds no raw line break
    client.enqueue(this.#encoder.encode(line))
    if (client.desiredSize > 0) return
    client.error(new Error('too slow')) // ! it comes back and resumes from the log
    this.#leave(client)
  }

  #beat() {
    return { type: 'heartbeat', id: this.#lastId }
  }

  #beatAll() {
    for (const client of this.#clients.keys()) this.#write(client, this.#beat())
  }

  #leave(client) {
    this.#clients.delete(client)
    console.log(`a client left, ${this.#clients.size} connected`)
  }
}
