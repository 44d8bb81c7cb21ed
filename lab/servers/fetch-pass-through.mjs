import { createServer } from 'node:http'
import { Readable } from 'node:stream'

const origin = process.env.ORIGIN ?? 'http://127.0.0.1:8080'
const port = Number(process.env.PORT ?? 8000)

createServer(async (request, response) => {
  const answer = await fetch(`${origin}${request.url}`, { headers: passed(request.headers) })
  response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' })
  if (!answer.body) response.end()
  else
    Readable.fromWeb(answer.body)
      .on('error', () => response.destroy())
      .pipe(response)
}).listen(port, '127.0.0.1')

function passed({ accept, authorization }) {
  return { ...(accept && { accept }), ...(authorization && { authorization }) }
}
