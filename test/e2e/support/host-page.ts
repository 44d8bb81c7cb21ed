import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A page of somebody else's documentation, on its own origin. */
export interface HostPage {
  readonly html: string
  readonly headers?: Readonly<Record<string, string>>
}

export interface Host {
  readonly origin: string
  stop(): Promise<void>
}

/** Serves pages by path on a free port. Everything else is a 404. */
export async function serveHost(pages: Readonly<Record<string, HostPage>>): Promise<Host> {
  const server = createServer((request, response) => {
    const page = pages[new URL(request.url ?? '/', 'http://x').pathname]
    if (!page) {
      response.writeHead(404).end()
      return
    }
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', ...page.headers })
    response.end(page.html)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    stop: () =>
      new Promise((stopped) => {
        server.close(() => stopped())
        server.closeAllConnections()
      }),
  }
}

/** Returns a whole page around some HTML, in a column like that of documentation. */
export function hostPage(body: string, head = ''): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Docs</title>${head}</head><body>${body}</body></html>`
}
