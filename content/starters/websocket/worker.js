// WebSocket with Hono on Cloudflare Workers: what a client says becomes a numbered event for all,
// and a client that was away gets the rest from a short log. All clients meet in one Durable
// Object. No login; the log is in memory, so that a restart begins a new one and the object never
// hibernates. Does not see how much waits for a slow client, and cannot ping: the runtime offers
// neither to a worker.
// Run it with `npm install hono wrangler` and `npx wrangler dev` beside wrangler.jsonc.
import { DurableObject } from 'cloudflare:workers'
import { Hono } from 'hono'

const maxCharacters = 65_536
const maxMessages = 100 // from one client between two heartbeats

const app = new Hono()
app.get('/events', ({ env, req, text }) => {
  if (req.header('Upgrade') !== 'websocket') return text('expected a WebSocket', 426)
  const allowed = env.ORIGINS.split(',').includes(req.header('Origin'))
  if (!allowed) return text('not from here', 403) // ! CORS does not stop a page of another site
  return env.FEED.getByName('all').fetch(req.raw)
})
export default app

export class Feed extends DurableObject {
  #log = [] // the newest events, oldest first
  #lastId = Date.now() * 1000 // ! a restarted object goes on above its old ids, never over them
  #clients = new Map() // from each socket to how many messages it may still send

  constructor(context, env) {
    super(context, env)
    setInterval(() => this.#beatAll(), env.HEARTBEAT_MS)
    // In place of your own events.
    setInterval(() => this.publish({ time: new Date().toISOString() }), env.EVENT_MS)
  }

  publish(data) {
    const event = { type: 'event', id: ++this.#lastId, data }
    this.#log.push(event)
    if (this.#log.length > this.env.LOG_LENGTH) this.#log.shift() // ! else it fills the memory
    for (const client of this.#clients.keys()) write(client, event)
  }

  fetch(request) {
    const { 0: far, 1: client } = new WebSocketPair()
    client.accept()
    this.#clients.set(client, maxMessages)
    client.addEventListener('message', ({ data }) => this.#hear(client, data))
    client.addEventListener('close', () => this.#leave(client))
    client.addEventListener('error', () => this.#leave(client))
    const after = new URL(request.url).searchParams.get('after')
    if (after !== null) this.#resume(client, Number(after))
    write(client, this.#beat())
    return new Response(null, { status: 101, webSocket: far })
  }

  #resume(client, after) {
    const oldest = this.#log[0]?.id ?? this.#lastId + 1
    const known = after >= oldest - 1 && after <= this.#lastId
    if (!known) write(client, { type: 'reset', id: oldest - 1 }) // ! something is missing
    for (const event of this.#log) if (!known || event.id > after) write(client, event)
  }

  #hear(client, text) {
    const left = (this.#clients.get(client) ?? 0) - 1
    this.#clients.set(client, left)
    if (left < 0) return this.#refuse(client, 1008, 'too many messages')
    if (text.length > maxCharacters) return this.#refuse(client, 1009, 'too long')
    try {
      this.publish({ said: String(JSON.parse(text).say) })
    } catch {
      this.#refuse(client, 1008, 'expected {"say": "…"}')
    }
  }

  #refuse(client, code, reason) {
    client.close(code, reason)
    this.#leave(client)
  }

  #beat() {
    return { type: 'heartbeat', id: this.#lastId }
  }

  #beatAll() {
    for (const client of this.#clients.keys()) {
      this.#clients.set(client, maxMessages)
      write(client, this.#beat())
    }
  }

  #leave(client) {
    if (!this.#clients.delete(client)) return // ! else it writes to those who left, for ever
    client.close() // answers the close of the other end
    console.log(`a client left, ${this.#clients.size} connected`)
  }
}

const write = (client, message) => client.send(JSON.stringify(message))
