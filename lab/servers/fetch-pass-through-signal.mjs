import { createServer } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

const origin = process.env.ORIGIN ?? 'http://127.0.0.1:8080'
const port = Number(process.env.PORT ?? 8000)

createServer(async (request, response) => {
  const gone = new AbortController()
  response.once('close', () => gone.abort()) // the client has left: so does this request
  try {
    const { host, connection, 'accept-encoding': _, ...headers } = request.headers
    const answer = await fetch(`${origin}${request.url}`, {
      headers,
      redirect: 'manual',
      signal: gone.signal,
    })
    const {
      'content-encoding': coding,
      'content-length': length,
      ...own
    } = Object.fromEntries(answer.headers)
    response.writeHead(answer.status, own)
    response.flushHeaders() // before the first event: EventSource opens with the head
    if (answer.body) await pipeline(Readable.fromWeb(answer.body), response)
    else response.end()
  } catch {
    response.destroy() // in the middle of a body an error cannot be said any other way
  }
}).listen(port, '127.0.0.1')
