import { DurableObject } from 'cloudflare:workers'

interface Env {
  readonly RUNS: DurableObjectNamespace<BareRun>
}

type Writer = (sse: Uint8Array, text: string) => void

const BASE = '/companion/v1'

/**
 * What the companion is measured against: implements just enough of its contract to be put under
 * load, and then only writes. No limits, no faults, no resuming, no back pressure: one timer, one
 * text for all connections of a run, and every connection in the run's own object.
 */
export class BareRun extends DurableObject<Env> {
  readonly #writers = new Set<Writer>()
  readonly #encoder = new TextEncoder()
  #id = 0

  override async fetch(request: Request): Promise<Response> {
    const query = new URL(request.url).searchParams
    if (this.#writers.size === 0) {
      const data = 'x'.repeat(Number(query.get('payloadBytes')))
      setInterval(() => this.#write(data), 1000 / Number(query.get('rateHz')))
    }
    return request.headers.get('Upgrade') === 'websocket' ? this.#socket() : this.#stream()
  }

  #stream(): Response {
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => void this.#writers.add((sse) => controller.enqueue(sse)),
    })
    return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } })
  }

  #socket(): Response {
    const { 0: client, 1: server } = new WebSocketPair()
    server.accept()
    this.#writers.add((_, text) => server.send(text))
    return new Response(null, { status: 101, webSocket: client })
  }

  #write(data: string): void {
    const [id, now] = [++this.#id, Date.now()]
    const text = JSON.stringify({ id, dueAt: now, sentAt: now, data })
    const sse = this.#encoder.encode(`id: ${id}\ndata: ${text}\n\n`)
    for (const write of this.#writers) {
      try {
        write(sse, text)
      } catch {
        // Its client left. Otherwise the cost of an error per event would be measured.
        this.#writers.delete(write)
      }
    }
  }
}

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    const { pathname, search } = new URL(request.url)
    const [id, lane] = pathname.slice(`${BASE}/runs/`.length).split('/')
    if (pathname === `${BASE}/runs`) return Response.json(await newRun(request, env))
    if (lane === undefined || id === undefined) return Response.json({ ok: true })
    const run = env.RUNS.get(env.RUNS.idFromString(id))
    return await run.fetch(`https://run/${lane}${search}`, { headers: request.headers })
  },
} satisfies ExportedHandler<Env>

async function newRun(request: Request, env: Env) {
  const { rateHz, payloadBytes } = await request.json<{ rateHz: number; payloadBytes: number }>()
  const run = `${BASE}/runs/${env.RUNS.newUniqueId()}`
  const query = `?rateHz=${rateHz}&payloadBytes=${payloadBytes}`
  return { lanes: { sse: `${run}/sse${query}`, ws: `${run}/ws${query}` } }
}
