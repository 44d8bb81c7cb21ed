// A stream that answers a POST, one JSON value a line (NDJSON), with Hono on Cloudflare Workers:
// numbered events of the topics asked for, a log to resume from, and a snapshot to begin with. All
// clients meet in one Durable Object. It has no end, so that every end is a cut. The log is in
// memory, so that a restart begins a new one; open streams keep the object awake, which is billed.
// YOURS marks what you have to fill in: who asks, how many streams each user may have, the state.
// Run it with `npm install hono wrangler` and `npx wrangler dev` beside wrangler.jsonc; look with
// `curl -N -d '{}' http://localhost:8787/events`.
import { DurableObject } from 'cloudflare:workers'
import { Hono } from 'hono'
import { cors } from 'hono/cors'

const maxUnsentBytes = 65_536 // for one client; the rest of a replay waits in the log
const maxBodyBytes = 65_536

// YOURS: who asks, by the session cookie or the Authorization header; undefined means 401.
const userOf = (_request) => 'anyone'

const allowed = (origin, { env }) => (env.ORIGINS.split(',').includes(origin) ? origin : null)
const app = new Hono()
app.use(cors({ origin: allowed, credentials: true })) // ! with credentials never `*`
app.post('/events', async ({ body, env, req }) => {
  const user = userOf(req.raw)
  if (user === undefined) return body(null, 401)
  const length = req.header('Content-Length')
  if (length === undefined) return body(null, 411) // a body in chunks, of unknown length
  if (Number(length) > maxBodyBytes) return body(null, 413) // ! before any of it is kept in memory
  const asked = await req.json().catch(() => undefined)
  const isObject = typeof asked === 'object' && asked !== null && !Array.isArray(asked)
  const { topics } = isObject ? asked : { topics: null }
  if (!(topics === undefined || Array.isArray(topics))) return body(null, 400)
  const { signal } = req.raw
  const request = { method: 'POST', body: JSON.stringify({ user, topics }), signal }
  return env.FEED.getByName('all').fetch(new Request(req.url, request))
})
app.get('/snapshot', async ({ body, env, json, req }) => {
  if (userOf(req.raw) === undefined) return body(null, 401)
  return json(await env.FEED.getByName('all').snapshot(), 200, { 'Cache-Control': 'no-store' })
})
export default app

export class Feed extends DurableObject {
  #log = [] // the newest events, oldest first; their ids have no gaps
  #lastId = Date.now() * 1000 // ! a restarted object continues above its old ids
  #state = null // YOURS: what a page shows before any event; here it is the newest event
  #clients = new Set()
  #encoder = new TextEncoder()

  constructor(context, env) {
    super(context, env)
    setInterval(() => this.#beatAll(), env.HEARTBEAT_MS)
    // Stands in for your own events.
    setInterval(() => this.publish('time', { time: new Date().toISOString() }), env.EVENT_MS)
  }

  publish(topic, data) {
    this.#state = data
    const line = asLine({ type: 'event', id: ++this.#lastId, topic, data })
    this.#log.push({ topic, line })
    if (this.#log.length > this.env.LOG_LENGTH) this.#log.shift() // ! or it fills the memory
    for (const client of this.#clients) this.#sendMore(client)
  }

  // The state and the id of the last event in it, read together, or an event is lost or doubled.
  snapshot() {
    return { after: this.#lastId, state: this.#state }
  }

  async fetch(request) {
    const { user, topics } = await request.json()
    const own = [...this.#clients].filter((client) => client.user === user)
    if (own.length >= this.env.MAX_PER_USER) {
      return new Response(null, { status: 429, headers: { 'Retry-After': '30' } })
    }
    const after = new URL(request.url).searchParams.get('after')
    const client = { user, topics, place: this.#lastId, stalled: 0 }
    const source = {
      start: (controller) => this.#open(client, controller, after),
      pull: () => {
        client.stalled = 0
        this.#sendMore(client)
      },
      // Called at the first write that finds nobody there: without heartbeats it never is.
      cancel: () => this.#leave(client), // ! and stop here what was working for it alone
    }
    const size = ({ byteLength }) => byteLength
    return new Response(new ReadableStream(source, { highWaterMark: maxUnsentBytes, size }), {
      headers: {
        'Content-Type': 'application/x-ndjson',
        'Cache-Control': 'no-store, no-transform', // ! one user's; asks proxies not to compress
        'X-Accel-Buffering': 'no', // ! keeps nginx from buffering lines
      },
    })
  }

  #open(client, controller, after) {
    client.controller = controller
    this.#clients.add(client)
    const ageMs = this.env.MAX_AGE_MS * (0.8 + Math.random() * 0.2)
    client.age = setTimeout(() => this.#goodbye(client), ageMs) // to renew load and logins
    if (after !== null) this.#resume(client, Number(after))
    this.#sendMore(client)
    this.#beat(client)
  }

  #resume(client, after) {
    const known = after >= this.#lastId - this.#log.length && after <= this.#lastId
    if (known) client.place = after
    // ! something is missing: the client has to get the snapshot, and continues after its id
    else this.#write(client, asLine({ type: 'reset', id: this.#lastId }))
  }

  // A client has a place in the log, and no queue: a long replay and a slow client take no memory.
  #sendMore(client) {
    while (client.place < this.#lastId && client.controller.desiredSize > 0) {
      const event = this.#log.at(client.place - this.#lastId)
      if (event === undefined) return this.#cut(client) // ! the log has moved past its place
      client.place++
      if (client.topics?.includes(event.topic) ?? true) this.#write(client, event.line)
    }
  }

  // Its id is a place to resume from, even for a client whose topics had no event.
  #beat(client) {
    const hasRoom = client.controller.desiredSize > 0
    if (hasRoom) this.#write(client, asLine({ type: 'heartbeat', id: client.place }))
    else if (++client.stalled === 3) this.#cut(client) // ! it took nothing for three heartbeats
  }

  #beatAll() {
    for (const client of this.#clients) this.#beat(client)
  }

  #write(client, line) {
    client.controller.enqueue(this.#encoder.encode(line))
  }

  #cut(client) {
    console.log('cut a client: too slow')
    client.controller.error(new Error('too slow')) // it comes back and resumes from the log
    this.#leave(client)
  }

  // Ends a stream cleanly. The client comes back after its own wait, not with all the others.
  #goodbye(client) {
    const retryMs = Math.round(1000 + Math.random() * 4000)
    this.#write(client, asLine({ type: 'bye', retryMs }))
    client.controller.close()
    this.#leave(client)
  }

  #leave(client) {
    clearTimeout(client.age)
    if (!this.#clients.delete(client)) return
    console.log(`a client left, ${this.#clients.size} connected`)
  }
}

const asLine = (message) => `${JSON.stringify(message)}\n` // JSON holds no raw line break
