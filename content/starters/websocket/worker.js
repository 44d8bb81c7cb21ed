// WebSocket with Hono on Cloudflare Workers: what a client sends is a numbered event for all, a
// client that was away gets the rest from a log, and a snapshot to begin with. All clients meet in
// one Durable Object, which sleeps while nobody says anything: its log is in storage, its sockets
// are the runtime's, and so are the answers to `{"type":"ping"}`, by which a client knows that the
// connection lives. It cannot see what waits for a client, so a client says how far it has read.
// YOURS marks what you have to fill in: who asks, how many sockets each user may have, the state.
// Run it with `npm install hono wrangler` and `npx wrangler dev` beside wrangler.jsonc.
import { DurableObject } from 'cloudflare:workers'
import { Hono } from 'hono'
import { cors } from 'hono/cors'

const maxUnreadCharacters = 262_144 // sent to one client, which has not said that it read them
const maxCharacters = 65_536 // of one message
const maxMessages = 100 // from one client in ten seconds

// YOURS: who asks, by the session cookie or a ticket in the address; undefined means 401.
// When a login ends, close its sockets with 4401: the client then stays away.
const userOf = (_request) => 'anyone'

const allowed = (origin, { env }) => (env.ORIGINS.split(',').includes(origin) ? origin : null)
const app = new Hono()
app.get('/events', (context) => {
  const { env, req, text } = context
  if (req.header('Upgrade') !== 'websocket') return text('expected a WebSocket', 426)
  const isAllowed = allowed(req.header('Origin'), context)
  if (!isAllowed) return text('not from here', 403) // ! CORS does not stop a page from another site
  const user = userOf(req.raw)
  if (user === undefined) return text('who is it?', 401)
  const request = new Request(req.raw)
  request.headers.set('X-User', user) // ! instead of whatever the client sent
  return env.FEED.getByName('all').fetch(request)
})
app.use('/snapshot', cors({ origin: allowed, credentials: true })) // ! with credentials never `*`
app.get('/snapshot', async ({ env, json, req, text }) => {
  if (userOf(req.raw) === undefined) return text('who is it?', 401)
  return json(await env.FEED.getByName('all').snapshot(), 200, { 'Cache-Control': 'no-store' })
})
export default app

export class Feed extends DurableObject {
  #sql
  #lastId

  constructor(context, env) {
    super(context, env)
    this.#sql = context.storage.sql
    this.#sql.exec('CREATE TABLE IF NOT EXISTS events (id INTEGER PRIMARY KEY, data TEXT)')
    const { id } = this.#sql.exec('SELECT max(id) AS id FROM events').one()
    this.#lastId = id ?? Date.now() * 1000 // ! above all ids that were ever given
    const pair = new WebSocketRequestResponsePair('{"type":"ping"}', '{"type":"pong"}')
    context.setWebSocketAutoResponse(pair) // ! a heartbeat of our own would keep the object awake
    console.log('awake')
    // Stands in for your own events. Take it out: with a timer, the object never sleeps.
    setInterval(() => this.publish({ time: new Date().toISOString() }), env.EVENT_MS)
  }

  publish(data) {
    this.#lastId++
    this.#sql.exec('INSERT INTO events VALUES (?, ?)', this.#lastId, JSON.stringify(data))
    const tooOld = this.#lastId - this.env.LOG_LENGTH
    this.#sql.exec('DELETE FROM events WHERE id <= ?', tooOld) // ! or it fills the storage
    for (const client of this.ctx.getWebSockets()) this.#sendMore(client)
  }

  // The state and the id of the last event in it, read together, or an event is lost or doubled.
  snapshot() {
    // YOURS: what a page shows before any event; here it is the newest event.
    const [newest] = this.#sql.exec('SELECT data FROM events WHERE id = ?', this.#lastId)
    return { after: this.#lastId, state: JSON.parse(newest?.data ?? 'null') }
  }

  async fetch(request) {
    const user = request.headers.get('X-User')
    if (this.ctx.getWebSockets(user).length >= this.env.MAX_PER_USER) {
      return new Response(null, { status: 429, headers: { 'Retry-After': '30' } })
    }
    const { 0: far, 1: client } = new WebSocketPair()
    this.ctx.acceptWebSocket(client, [user]) // ! with accept() the object could not sleep
    const after = new URL(request.url).searchParams.get('after')
    const place = after === null ? this.#lastId : Number(after)
    const known = place >= this.#oldest() - 1 && place <= this.#lastId
    const from = known ? place : this.#lastId
    const endsAt = Date.now() + this.env.MAX_AGE_MS * (0.8 + Math.random() * 0.2)
    const seat = { endsAt, place: from, sent: 0, received: 0, messages: 0, since: Date.now() }
    // ! something is missing: the client has to get the snapshot, and continues after its id
    if (!known) write(client, seat, { type: 'reset', id: from })
    this.#sendMore(client, seat)
    write(client, seat, { type: 'heartbeat', id: seat.place })
    client.serializeAttachment(seat)
    if ((await this.ctx.storage.getAlarm()) === null) await this.ctx.storage.setAlarm(endsAt)
    return new Response(null, { status: 101, webSocket: far })
  }

  #oldest() {
    return this.#sql.exec('SELECT min(id) AS id FROM events').one().id ?? this.#lastId + 1
  }

  // A client has a place in the log, and gets more as it reads: a slow one takes no memory.
  #sendMore(client, seat = client.deserializeAttachment()) {
    if (client.readyState !== WebSocket.OPEN) return // it is being closed
    if (seat.place + 1 < this.#oldest()) return this.#end(client, 1013, 'too slow') // it resumes
    const rest = this.#sql.exec('SELECT * FROM events WHERE id > ? ORDER BY id', seat.place)
    for (const { id, data } of rest) {
      if (seat.sent - seat.received > maxUnreadCharacters) break // ! more once it has read these
      write(client, seat, { type: 'event', id, data: JSON.parse(data) })
      seat.place = id
    }
    client.serializeAttachment(seat)
  }

  webSocketMessage(client, text) {
    if (client.readyState !== WebSocket.OPEN) return
    const seat = client.deserializeAttachment()
    if (Date.now() - seat.since > 10_000) Object.assign(seat, { messages: 0, since: Date.now() })
    if (++seat.messages > maxMessages) return this.#end(client, 1008, 'too many messages')
    client.serializeAttachment(seat)
    if (typeof text !== 'string') return this.#end(client, 1003, 'expected text')
    if (text.length > maxCharacters) return this.#end(client, 1009, 'too long')
    const message = parsed(text)
    if (message?.type === 'ping') {
      seat.received = Math.min(Number(message.received) || 0, seat.sent)
      return this.#sendMore(client, seat)
    }
    // ! whatever anybody sends arrives here: `{}`, `[]`, `"x"`, `null`
    if (typeof message?.say !== 'string') return this.#end(client, 1008, 'expected {"say": "…"}')
    this.publish({ said: message.say })
  }

  #end(client, code, reason) {
    if (code === 1013) console.log('cut a client: too slow')
    client.close(code, reason)
  }

  webSocketClose(client) {
    const others = this.ctx.getWebSockets().filter((other) => other !== client)
    console.log(`a client left, ${others.length} connected`)
  }

  webSocketError(client) {
    this.webSocketClose(client)
  }

  // The age of connections, to renew load and logins.
  alarm() {
    const open = this.ctx.getWebSockets().map((client) => {
      const { endsAt } = client.deserializeAttachment()
      if (endsAt <= Date.now()) client.close(1012, 'comes back') // after a wait of its own
      return endsAt
    })
    const later = open.filter((endsAt) => endsAt > Date.now())
    if (later.length > 0) return this.ctx.storage.setAlarm(Math.min(...later))
  }
}

function write(client, seat, message) {
  const text = JSON.stringify(message)
  client.send(text)
  seat.sent += text.length
}

function parsed(text) {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
