// A model's answer, token by token, with Node alone: a POST is answered by an event stream that a
// page reads with fetch. The provider's stream is read here, its key stays here, and Stop in the
// page stops the provider. Each piece is kept for a while, so that a reload goes on. One
// process, no other origins.
// YOURS marks what you have to fill in: who asks, how many answers each user may have, what the
// provider takes and sends. `npm install eventsource-parser`, and run it with
// `PROVIDER_URL=… PROVIDER_KEY=… node server.mjs`.
import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import { json } from 'node:stream/consumers'
import { EventSourceParserStream } from 'eventsource-parser/stream'

const setting = (name, usual) => Number(process.env[name] ?? usual)
const heartbeatMs = setting('HEARTBEAT_MS', 7000) // ! a model may think for longer than a limit
const keptMs = setting('KEPT_MS', 60_000) // how long an answer goes on with nobody there
const maxPerUser = setting('MAX_PER_USER', 1000) // YOURS: 3 or so, once userOf tells users apart
const maxBodyBytes = 65_536

// YOURS: who asks, by the session cookie; undefined means 401. Each answer costs you money.
const userOf = (_request) => 'anyone'

const answers = new Map() // from each id to an answer that goes on, or has just ended

// Reads the provider's stream. Pieces of text, then exactly one `done` or `error`: without it the
// page could not tell a whole answer from half of one.
async function generate(answer, prompt) {
  try {
    const response = await fetch(process.env.PROVIDER_URL, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Authorization: `Bearer ${process.env.PROVIDER_KEY}`,
      },
      body: JSON.stringify({ stream: true, messages: [{ role: 'user', content: prompt }] }),
      signal: answer.abort.signal, // ! or the provider carries on, and you pay for it
    })
    if (!response.ok) throw new Error(`the provider answers ${response.status}`)
    const events = response.body
      .pipeThrough(new TextDecoderStream())
      .pipeThrough(new EventSourceParserStream()) // comments such as `: ping` are left out by it
    for await (const { data } of events) {
      if (data === '[DONE]') return add(answer, 'done', {}) // no JSON, although all others are
      const message = JSON.parse(data)
      // ! The status was 200 long ago: an error arrives as an event like any other.
      if (message.error) throw new Error(message.error.message)
      const text = message.choices?.[0]?.delta?.content // YOURS: where your provider puts the text
      if (text) add(answer, 'text', { text })
    }
    throw new Error('the provider ended in the middle') // ! an end without [DONE] is a cut
  } catch (error) {
    console.log(`provider: ${error.message}`)
    // ! In our words: the provider's may reveal more than anybody should know.
    add(answer, 'error', { message: 'The answer could not be finished.' })
  }
}

function add(answer, event, data) {
  if (answer.hasEnded) return
  answer.hasEnded = event !== 'text'
  answer.pieces.push(
    `id: ${answer.pieces.length}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`,
  )
  for (const client of answer.clients) sendMore(client)
  if (answer.hasEnded) forgetLater(answer)
}

function sendMore(client) {
  const { answer } = client
  while (client.place < answer.pieces.length && !client.writableNeedDrain) {
    client.write(answer.pieces[client.place++])
  }
  if (answer.hasEnded && client.place === answer.pieces.length) client.end()
}

// ! Somebody who left may come back after a reload; otherwise nobody should pay for it.
function forgetLater(answer) {
  clearTimeout(answer.timer)
  answer.timer = setTimeout(() => {
    answer.abort.abort()
    answers.delete(answer.id)
  }, keptMs)
}

function follow(response, answer, place) {
  Object.assign(response, { answer, place })
  clearTimeout(answer.timer)
  answer.clients.add(response)
  const beat = setInterval(() => {
    if (!response.writableNeedDrain) response.write(': heartbeat\n\n') // the page counts bytes
  }, heartbeatMs)
  response.on('drain', () => sendMore(response))
  response.on('close', () => {
    clearInterval(beat)
    answer.clients.delete(response)
    if (answer.clients.size === 0) forgetLater(answer)
  })
  response.writeHead(200, {
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-store, no-transform', // ! one user's answer; asks proxies not to compress
    'X-Accel-Buffering': 'no', // ! keeps nginx from buffering tokens
  })
  response.write(`event: answer\ndata: ${JSON.stringify({ id: answer.id })}\n\n`)
  sendMore(response)
}

const server = createServer(async (request, response) => {
  const refuse = (status) => response.writeHead(status, { Connection: 'close' }).end()
  const [path, query] = request.url.split('?')
  const user = userOf(request)
  if (user === undefined) return refuse(401)
  const id = /^\/answers\/([\w-]+)$/.exec(path)?.[1]
  const answer = answers.get(id)
  if (id && answer?.user !== user) return refuse(404) // ! nor does anybody read another's answer
  if (id && request.method === 'GET') {
    const after = Number(new URLSearchParams(query).get('after') ?? -1)
    return Number.isInteger(after) ? follow(response, answer, after + 1) : refuse(400)
  }
  if (id && request.method === 'DELETE') {
    answer.abort.abort() // Stop: unlike a lost connection it says what it means
    return refuse(204)
  }
  if (path !== '/answers' || request.method !== 'POST') return refuse(404)
  const { 'content-length': length } = request.headers
  if (length === undefined) return refuse(411)
  if (Number(length) > maxBodyBytes) return refuse(413) // ! before any of it is kept in memory
  const body = await json(request).catch(() => undefined)
  if (typeof body?.prompt !== 'string') return refuse(400)
  const own = [...answers.values()].filter((each) => each.user === user && !each.hasEnded)
  if (own.length >= maxPerUser) return refuse(429)
  const begun = { id: randomUUID(), user, pieces: [], clients: new Set() }
  Object.assign(begun, { abort: new AbortController(), hasEnded: false })
  answers.set(begun.id, begun)
  follow(response, begun, 0)
  generate(begun, body.prompt)
})

process.once('SIGTERM', () => {
  server.close(() => process.exit(0)) // ! answers may finish: no other process has them
  setTimeout(() => process.exit(0), setting('DRAIN_MS', 25_000))
})

server.requestTimeout = 10_000 // ! for a body that does not arrive: 408
server.listen(process.env.PORT ?? 8080, () => console.log(`port ${server.address().port}`))
