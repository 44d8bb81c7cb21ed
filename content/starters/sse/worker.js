// Server-Sent Events with Hono on Cloudflare Workers: numbered events, a log from which a client
// that was away gets the rest, and a snapshot to begin with. All clients meet in one Durable
// Object, because a request cannot write into the response of another. The log is in memory, so
// that a restart begins a new one; open streams keep the object awake, and that is billed.
// YOURS marks what you have to fill in: who asks, how many streams each user may have, the state.
// Run it with `npm install hono wrangler` and `npx wrangler dev` beside wrangler.jsonc; look with
// `curl -N http://localhost:8787/events`.
import { DurableObject } from 'cloudflare:workers'
import { Hono } from 'hono'
import { cors } from 'hono/cors'

const maxUnsentBytes = 65_536 // for one client; the rest of a replay waits in the log

// YOURS: who asks, by the session cookie or a ticket in the address; undefined means 401.
const userOf = (_request) => 'anyone'

const allowed = (origin, { env }) => (env.ORIGINS.split(',').includes(origin) ? origin : null)
const app = new Hono()
app.use(cors({ origin: allowed, credentials: true })) // ! with credentials never `*`
app.get('/events', ({ body, env, req }) => {
  const user = userOf(req.raw)
  if (user === undefined) return body(null, 401)
  const request = new Request(req.raw)
  request.headers.set('X-User', user) // ! instead of whatever the client sent
  return env.FEED.getByName('all').fetch(request)
})
app.get('/snapshot', async ({ body, env, json, req }) => {
  if (userOf(req.raw) === undefined) return body(null, 401)
  return json(await env.FEED.getByName('all').snapshot(), 200, { 'Cache-Control': 'no-store' })
})
export default app

export class Feed extends DurableObject {
  #log = [] // the newest events as text, oldest first; their ids have no gaps
  #lastId = Date.now() * 1000 // ! a restarted object continues above its old ids
  #state = null // YOURS: what a page shows before any event; here it is the newest event
  #clients = new Set()
  #encoder = new TextEncoder()

  constructor(context, env) {
    super(context, env)
    setInterval(() => this.#beatAll(), env.HEARTBEAT_MS)
    // Stands in for your own events.
    setInterval(() => this.publish({ time: new Date().toISOString() }), env.EVENT_MS)
  }

  publish(data) {
    this.#state = data
    this.#log.push(asText(++this.#lastId, data))
    if (this.#log.length > this.env.LOG_LENGTH) this.#log.shift() // ! or it fills the memory
    for (const client of this.#clients) this.#sendMore(client)
  }

  // The state and the id of the last event in it, read together, or an event is lost or doubled.
  snapshot() {
    return { after: this.#lastId, state: this.#state }
  }

  fetch(request) {
    const user = request.headers.get('X-User')
    const own = [...this.#clients].filter((client) => client.user === user)
    if (own.length >= this.env.MAX_PER_USER) {
      return new Response(null, { status: 429, headers: { 'Retry-After': '30' } })
    }
    const { searchParams } = new URL(request.url)
    // The header first: a browser that reconnects repeats the address, with its old query.
    const after = request.headers.get('Last-Event-ID') ?? searchParams.get('after')
    const client = { user, place: this.#lastId, stalled: 0 }
    const source = {
      start: (controller) => this.#open(client, controller, after),
      pull: () => {
        client.stalled = 0
        this.#sendMore(client)
      },
      // Called at the first write that finds nobody there: without heartbeats it never is.
      cancel: () => this.#leave(client), // ! or it keeps writing to those who left
    }
    const size = ({ byteLength }) => byteLength
    return new Response(new ReadableStream(source, { highWaterMark: maxUnsentBytes, size }), {
      headers: {
        'Content-Type': 'text/event-stream',
        'Cache-Control': 'no-store, no-transform', // ! one user's; asks proxies not to compress
        'X-Accel-Buffering': 'no', // ! keeps nginx from buffering events
      },
    })
  }

  #open(client, controller, after) {
    client.controller = controller
    this.#clients.add(client)
    const ageMs = this.env.MAX_AGE_MS * (0.8 + Math.random() * 0.2)
    client.age = setTimeout(() => this.#goodbye(client), ageMs) // to renew load and logins
    const retryMs = Math.round(2000 + Math.random() * 3000) // ! or all return in the same second
    this.#write(client, `retry: ${retryMs}\n\n`)
    if (after !== null) this.#resume(client, Number(after))
    this.#sendMore(client)
    this.#beat(client)
  }

  #resume(client, after) {
    const known = after >= this.#lastId - this.#log.length && after <= this.#lastId
    if (known) client.place = after
    // ! something is missing: the client has to get the snapshot, and continues after its id
    else this.#write(client, `event: reset\nid: ${this.#lastId}\ndata\n\n`)
  }

  // A client has a place in the log, and no queue: a long replay and a slow client take no memory.
  #sendMore(client) {
    while (client.place < this.#lastId && client.controller.desiredSize > 0) {
      const text = this.#log.at(client.place - this.#lastId)
      if (text === undefined) return this.#cut(client) // ! the log has moved past its place
      client.place++
      this.#write(client, text)
    }
  }

  // A named event, because scripts never see comments. Its id is a place to resume from.
  #beat(client) {
    const hasRoom = client.controller.desiredSize > 0
    if (hasRoom) this.#write(client, `event: heartbeat\nid: ${client.place}\ndata\n\n`)
    else if (++client.stalled === 3) this.#cut(client) // ! it took nothing for three heartbeats
  }

  #beatAll() {
    for (const client of this.#clients) this.#beat(client)
  }

  #write(client, text) {
    client.controller.enqueue(this.#encoder.encode(text))
  }

  #cut(client) {
    console.log('cut a client: too slow')
    client.controller.error(new Error('too slow')) // it comes back and resumes from the log
    this.#leave(client)
  }

  // Ends a stream cleanly. The client comes back after its own wait, not with all the others.
  #goodbye(client) {
    this.#write(client, `retry: ${Math.round(1000 + Math.random() * 4000)}\n\n`)
    client.controller.close()
    this.#leave(client)
  }

  #leave(client) {
    clearTimeout(client.age)
    if (!this.#clients.delete(client)) return
    console.log(`a client left, ${this.#clients.size} connected`)
  }
}

// JSON holds no raw line break, so that no data can end its line and forge an id or an event.
const asText = (id, data) => `id: ${id}\ndata: ${JSON.stringify(data)}\n\n`
