import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { build } from 'esbuild'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Engine, EngineKind } from '../../../src/harness/engines/engine.ts'
import type { Act, Agent, ClientReport } from './agent.ts'

/** A browser in which each client runs in its own frame. */
export interface Browser {
  readonly version: string
  /** Loads an adapter into a new frame. */
  open(adapter: string): Promise<Agent>
  close(): Promise<void>
}

const READY_MS = 150_000

/** Starts a browser, and a server that bundles adapters for it. */
export async function openBrowser(kind: EngineKind): Promise<Browser> {
  const controls = new WebSocketServer({ noServer: true, perMessageDeflate: false })
  const arrived = new Map<string, (socket: WebSocket) => void>()
  const adapters = new Map<string, string>()
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://lab')
    try {
      const [type, body] = await fileFor(pathname, adapters)
      const headers = { 'content-type': `${type}; charset=utf-8`, 'set-cookie': 'lab=yes; path=/' }
      response.writeHead(200, headers).end(body)
    } catch (error) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end(String(error))
    }
  })
  server.on('upgrade', (request, socket, head) => {
    const name = new URL(request.url ?? '/', 'http://lab').searchParams.get('client') ?? ''
    controls.handleUpgrade(request, socket, head, (control) => arrived.get(name)?.(control))
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  let engine: Engine
  try {
    engine = await kind.start()
    await engine.open(`http://127.0.0.1:${port}/`)
  } catch (error) {
    server.close()
    throw error
  }
  let count = 0
  return {
    version: engine.version,
    async open(adapter) {
      count += 1
      const name = `${count}`
      adapters.set(name, adapter)
      const remove = () => engine.evaluate(`remove("${name}")`)
      // Listen from the first message on.
      const came = new Promise<Agent>((resolve) =>
        arrived.set(name, (control) => resolve(agentOf(control, remove))),
      )
      await engine.evaluate(`add(${JSON.stringify(name)})`)
      return soon(came, adapter)
    },
    async close() {
      await engine.close()
      server.closeAllConnections()
      server.close()
    },
  }
}

async function agentOf(control: WebSocket, remove: () => Promise<unknown>): Promise<Agent> {
  const listeners: ((report: ClientReport) => void)[] = []
  const ready = new Promise<void>((resolve) =>
    listeners.push(({ what }) => what === 'ready' && resolve()),
  )
  control.on('message', (data) => {
    const report = JSON.parse(data.toString()) as ClientReport
    for (const each of listeners) each(report)
  })
  await ready
  return {
    tell: (act: Act) => control.send(JSON.stringify(act)),
    listen: (each) => void listeners.push(each),
    close: async () => void (await remove()),
  }
}

const page = `<!doctype html><title>lab</title><script>
const add = (name) => {
  const frame = document.createElement('iframe')
  frame.id = 'c' + name
  frame.src = '/frame?client=' + name
  document.body.append(frame)
}
const remove = (name) => document.getElementById('c' + name)?.remove()
</script><body>`

async function fileFor(path: string, adapters: ReadonlyMap<string, string>) {
  if (path === '/') return ['text/html', page] as const
  if (path === '/frame') {
    return ['text/html', '<!doctype html><script type="module" src="/agent.js"></script>'] as const
  }
  const [, name] = /^\/adapters\/(\d+)\.js$/.exec(path) ?? []
  const adapter = name && adapters.get(name)
  if (adapter) return ['text/javascript', await bundled(adapter)] as const
  if (path === '/agent.js') {
    return ['text/javascript', await bundled(join(import.meta.dirname, 'page.mjs'))] as const
  }
  throw new Error(`no ${path}`)
}

const bundles = new Map<string, Promise<string>>()

/** Bundles one file for browsers; repeated calls share the result. */
export function bundled(file: string, minify = false): Promise<string> {
  const key = `${file} ${minify}`
  const known = bundles.get(key) ?? bundle(file, minify)
  bundles.set(key, known)
  return known
}

async function bundle(file: string, minify: boolean): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [file],
    bundle: true,
    write: false,
    minify,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    external: ['/adapters/*'],
    logLevel: 'silent',
    define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
  })
  return outputFiles[0]?.text ?? ''
}

async function soon<T>(promise: Promise<T>, what: string): Promise<T> {
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => late.reject(new Error(`${what} was not ready in time`)), READY_MS)
  try {
    return await Promise.race([promise, late.promise])
  } finally {
    clearTimeout(timer)
  }
}
