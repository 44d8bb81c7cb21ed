import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { PLACEHOLDER } from './build.ts'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
}

/** Serves a built host on its own origin, with the site's address inserted. */
export async function serveBuilt(folder: string, site: string) {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://x')
    const file = pathname.endsWith('/') ? `${pathname}index.html` : pathname
    const found = [file, `${file}/index.html`, `${file}.html`]
    for (const path of found) {
      const bytes = await readFile(join(folder, path)).catch(() => undefined)
      const type = types[extname(path)]
      if (!bytes) continue
      response.writeHead(200, { 'Content-Type': type ?? 'application/octet-stream' })
      response.end(type ? `${bytes}`.replaceAll(PLACEHOLDER, site) : bytes)
      return
    }
    // Browsers ask for an icon that does not exist.
    response.writeHead(/^\/favicon\./.test(pathname) ? 204 : 404).end()
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  const stop = () => {
    server.close()
    server.closeAllConnections()
  }
  return { origin: `http://127.0.0.1:${port}`, stop }
}
