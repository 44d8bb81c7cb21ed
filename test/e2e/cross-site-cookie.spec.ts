import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, expect, test } from '@playwright/test'
import { WebSocketServer } from 'ws'
import { chromiumFlags, findBrowser } from '../../src/harness/browser.ts'

const cookies = [
  'unmarked=1; Path=/',
  'lax=1; Path=/; SameSite=Lax',
  'strict=1; Path=/; SameSite=Strict',
  'none=1; Path=/; SameSite=None; Secure',
]

/** Opens a server that sets four cookies and records which ones each WebSocket handshake sends. */
async function openCookieServer() {
  const handshakes: { origin: string | undefined; cookies: string[] }[] = []
  const server = createServer(({ url }, response) => {
    if (url === '/set') response.setHeader('Set-Cookie', cookies)
    response.setHeader('Content-Type', 'text/html').end('<p>A page')
  })
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false })
  server.on('upgrade', (request, socket, head) => {
    const { origin, cookie = '' } = request.headers
    const names = cookie.split('; ').map((each) => each.split('=')[0] ?? '')
    handshakes.push({ origin, cookies: names.filter(Boolean).sort() })
    sockets.handleUpgrade(request, socket, head, (accepted) => accepted.close())
  })
  await once(server.listen(0), 'listening')
  const { port } = server.address() as AddressInfo
  const close = async () => {
    server.closeAllConnections()
    await once(server.close(), 'close')
  }
  return { handshakes, port, close }
}

/** Opens a profile that allows or blocks third-party cookies: distributions differ in defaults. */
async function openProfile({ blocksThirdParty }: { blocksThirdParty: boolean }) {
  const folder = await mkdtemp(join(tmpdir(), 'whichwire-cookies-'))
  await mkdir(join(folder, 'Default'))
  const preferences = {
    profile: {
      block_third_party_cookies: blocksThirdParty,
      cookie_controls_mode: blocksThirdParty ? 1 : 0,
    },
  }
  await writeFile(join(folder, 'Default/Preferences'), JSON.stringify(preferences))
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: findBrowser(),
    args: [...chromiumFlags],
  })
  const close = async () => {
    await context.close()
    await rm(folder, { recursive: true })
  }
  return { page: await context.newPage(), close }
}

// Checks the claim cross-site-websocket-cookies. localhost and 127.0.0.1 are two sites.
for (const { blocksThirdParty, acrossSites } of [
  { blocksThirdParty: false, acrossSites: ['none'] },
  { blocksThirdParty: true, acrossSites: [] },
]) {
  const setting = blocksThirdParty ? 'blocked' : 'let pass'
  test(`a WebSocket to another site, with third-party cookies ${setting}, brings ${acrossSites[0] ?? 'no cookie'}`, async () => {
    const server = await openCookieServer()
    const { page, close } = await openProfile({ blocksThirdParty })
    const connect = () =>
      page.evaluate(
        (address) =>
          new Promise<void>((resolve) => {
            const socket = new WebSocket(address)
            socket.onclose = () => resolve()
          }),
        `ws://localhost:${server.port}/`,
      )
    await page.goto(`http://localhost:${server.port}/set`)
    await connect()
    await page.goto(`http://127.0.0.1:${server.port}/`)
    await connect()
    await close()
    await server.close()
    expect(server.handshakes).toEqual([
      {
        origin: `http://localhost:${server.port}`,
        cookies: ['lax', 'none', 'strict', 'unmarked'],
      },
      { origin: `http://127.0.0.1:${server.port}`, cookies: acrossSites },
    ])
  })
}
