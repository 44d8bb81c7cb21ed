// Server-Sent Events with Hono on Cloudflare Workers: numbered events, and a short log from which a
// client that was away gets the rest. All clients meet in one Durable Object, because a request can
// not write into the response of another. No login, no other origins; the log is in memory, so that
// a restart begins a new one.
// Run it with `npm install hono wrangler` and `npx wrangler dev` beside wrangler.jsonc, look with
// `curl -N http://localhost:8787/events`.
import { DurableObject } from 'cloudflare:workers'
import { Hono } from 'hono'

const maxUnsentBytes = 1_000_000 // more than the whole log takes, so that a replay fits

const app = new Hono()
app.get('/events', ({ env, req }) => env.FEED.getByName('all').fetch(req.raw))
export default app

export class Feed extends DurableObject {
  #log = [] // the newest events, oldest first
  #lastId = Date.now() * 1000 // ! a restarted object goes on above its old ids, never over them
  #clients = new Set()
  #encoder = new TextEncoder()

  constructor(context, env) {
    super(context, env)
    setInterval(() => this.#beatAll(), env.HEARTBEAT_MS)
    // In place of your own events.
    setInterval(() => this.publish({ time: new Date().toISOString() }), env.EVENT_MS)
  }

  publish(data) {
    const event = { id: ++this.#lastId, data }
    this.#log.push(event)
    if (this.#log.length > this.env.LOG_LENGTH) this.#log.shift() // ! else it fills the memory
    for (const client of this.#clients) this.#write(client, asText(event))
  }

  fetch(request) {
    const { searchParams } = new URL(request.url)
    // The header first: a browser that reconnects repeats the address, with its old query.
    const after = request.headers.get('Last-Event-ID') ?? searchParams.get('after')
    const retryMs = Math.round(2000 + Math.random() * 3000) // ! or all return in the same second
    let client
    const start = (controller) => {
      client = controller
      this.#clients.add(client)
      this.#write(client, `retry: ${retryMs}\n\n`)
      if (after !== null) this.#resume(client, Number(after))
      this.#beat(client)
    }
    // Called at the first write that finds nobody there: without heartbeats it never is.
    const cancel = () => this.#leave(client) // ! else it writes to those who left, for ever
    const size = ({ byteLength }) => byteLength
    const body = new ReadableStream({ start, cancel }, { highWaterMark: maxUnsentBytes, size })
    return new Response(body, {
      headers: {
        'Content-Type': 'text/event-stream',
        'Cache-Control': 'no-cache, no-transform', // ! what compresses, holds events back
        'X-Accel-Buffering': 'no', // ! keeps nginx from holding events back
      },
    })
  }

  #resume(client, after) {
    const oldest = this.#log[0]?.id ?? this.#lastId + 1
    const known = after >= oldest - 1 && after <= this.#lastId
    // ! something is missing
    if (!known) this.#write(client, `event: reset\nid: ${oldest - 1}\ndata\n\n`)
    for (const event of this.#log) {
      if (!known || event.id > after) this.#write(client, asText(event))
    }
  }

  // A named event, because script is never told of comments. Its id is a place to resume from.
  #beat(client) {
    this.#write(client, `event: heartbeat\nid: ${this.#lastId}\ndata\n\n`)
  }

  #beatAll() {
    for (const client of this.#clients) this.#beat(client)
  }

  #write(client, text) {
    client.enqueue(this.#encoder.encode(text))
    if (client.desiredSize > 0) return
    client.error(new Error('too slow')) // ! it comes back and resumes from the log
    this.#leave(client)
  }

  #leave(client) {
    this.#clients.delete(client)
    console.log(`a client left, ${this.#clients.size} connected`)
  }
}

// JSON holds no raw line break, so that no data can end its line and forge an id or an event.
const asText = ({ id, data }) => `id: ${id}\ndata: ${JSON.stringify(data)}\n\n`
