import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import type { DurableObjectNamespace } from '@cloudflare/workers-types'
import { createTestHarness, type WorkerHandle } from 'wrangler'
import type { RunParameters } from '../../src/wire/run-events.ts'

// Offline: workerd must not look up its own location.
process.env['CLOUDFLARE_CF_FETCH_ENABLED'] = 'false'
process.env['WRANGLER_SEND_METRICS'] = 'false'

const root = resolve(import.meta.dirname, '../..')

type Harness = ReturnType<typeof createTestHarness>
/** The bindings under which the harness finds the Durable Objects. */
interface Bindings {
  readonly RUNS: DurableObjectNamespace
  readonly SOCKETS: DurableObjectNamespace
  readonly LEDGER: DurableObjectNamespace
}

type Vars = { readonly [name: string]: number | string }

/** The response to `POST runs`. */
export interface CreatedRun {
  readonly run: string
  readonly startsAt: number
  readonly expiresAt: number
  readonly parameters: RunParameters
  readonly lanes: { readonly sse: string; readonly ws: string; stream: string; poll: string }
  readonly messages: string
  readonly faults: string
}

export interface Server {
  readonly url: URL
  readonly worker: WorkerHandle<Bindings>
  readonly harness: Harness
  fetch(path: string, init?: RequestInit): Promise<Response>
  post(path: string, body: unknown): Promise<Response>
  /** Creates a run and fails unless the status is 201. */
  createRun(parameters: Partial<RunParameters>): Promise<CreatedRun>
  close(): Promise<void>
}

/**
 * Starts the companion in real workerd, with the project's own wrangler.jsonc. Only what a test
 * must choose differs: variables, and the directory of static files, since dist/ may not be built.
 * `pages` are the titles of further files, by path.
 */
export async function startServer(
  vars: Vars = {},
  pages: { readonly [path: string]: string } = {},
): Promise<Server> {
  const assets = mkdtempSync(join(tmpdir(), 'companion-assets-'))
  const titles = { 'index.html': 'site', '404.html': 'not found', ...pages }
  for (const [path, title] of Object.entries(titles)) {
    mkdirSync(dirname(join(assets, path)), { recursive: true })
    writeFileSync(join(assets, path), `<!doctype html><title>${title}</title>`)
  }
  const harness = createTestHarness({ root, workers: [{ config: config(assets, vars) }] })
  const { url } = await harness.listen()
  const at = (path: string) => new URL(path, url)
  const server: Server = {
    url,
    harness,
    worker: harness.getWorker<Bindings>(),
    fetch: (path, init) => fetch(at(path), init),
    post: (path, body) =>
      fetch(at(path), {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      }),
    async createRun(parameters) {
      const defaults = { rateHz: 20, payloadBytes: 40, durationS: 2 }
      const response = await server.post('/companion/v1/runs', { ...defaults, ...parameters })
      const body: unknown = await response.json()
      if (response.status !== 201) throw new Error(`POST runs: ${JSON.stringify(body)}`)
      return body as CreatedRun
    },
    async close() {
      await harness.close()
      rmSync(assets, { recursive: true, force: true })
    },
  }
  return server
}

function config(assets: string, vars: Vars) {
  const text = readFileSync(join(root, 'wrangler.jsonc'), 'utf8').replace(/^\s*\/\/.*$/gm, '')
  const parsed = JSON.parse(text)
  return {
    ...parsed,
    main: join(root, parsed.main),
    assets: { ...parsed.assets, directory: assets },
    vars: { ...parsed.vars, LIMIT_FACTOR: 100_000, ...vars },
  }
}
