import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import { type AddressInfo, createServer as createTcpServer, type Server } from 'node:net'
import { expect, type Page, test } from '@playwright/test'

// Checks the section "Messages, and what they say" of the debugging article: makes each fault for
// real and compares the printed message with the one the article quotes.

const article = readFileSync('content/articles/debugging.mdx', 'utf8')

const opened: Server[] = []
test.afterEach(() => {
  for (const server of opened.splice(0)) server.close()
})

async function open(server: Server): Promise<string> {
  opened.push(server)
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return `127.0.0.1:${(server.address() as AddressInfo).port}`
}

const openHttp = (answer: RequestListener) => open(createServer(answer))

/** Opens a server that responds to a WebSocket handshake with `answer` of its key. */
const openHandshake = (answer: (key: string) => string) =>
  open(
    createTcpServer((socket) => {
      socket.on('error', () => {})
      socket.once('data', (request) => {
        const [, key = ''] = /^Sec-WebSocket-Key: (.+)\r$/im.exec(String(request)) ?? []
        socket.write(answer(key))
      })
    }),
  )

/** Returns the first console message that contains the words once `make` has caused the fault. */
async function printed(page: Page, words: string, make: () => Promise<unknown>): Promise<string> {
  const message = page.waitForEvent('console', (each) => each.text().includes(words))
  await make()
  return (await message).text()
}

/** Opens a page that may connect anywhere. */
const blank = async (page: Page) => {
  const host = await openHttp((_, response) =>
    response.setHeader('Content-Type', 'text/html').end(),
  )
  await page.goto(`http://${host}/`)
}

const eventSource = (page: Page, host: string) =>
  page.evaluate((address) => {
    new EventSource(address)
  }, `http://${host}/`)

test('Chromium says that a chunked response was cut', async ({ page }) => {
  await blank(page)
  const host = await openHttp((_, response) => {
    response.writeHead(200, {
      'Content-Type': 'text/event-stream',
      'Access-Control-Allow-Origin': '*',
    })
    response.write('data: 1\n\n', () => response.socket?.end())
  })
  // The network panel adds the status.
  const quoted = 'net::ERR_INCOMPLETE_CHUNKED_ENCODING'
  expect(article).toContain(quoted)
  await printed(page, quoted, () => eventSource(page, host))
})

test('Chromium names the type that came in place of an event stream', async ({ page }) => {
  await blank(page)
  const host = await openHttp((_, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html', 'Access-Control-Allow-Origin': '*' })
    response.end('<p>Please sign in')
  })
  const quoted = `EventSource's response has a MIME type ("text/html")`
  expect(article).toContain(quoted)
  await printed(page, quoted, () => eventSource(page, host))
})

test('Chromium says that no subprotocol was picked', async ({ page }) => {
  await blank(page)
  const host = await openHandshake((key) => {
    const accept = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
    return `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept.digest('base64')}\r\n\r\n`
  })
  const quoted = "Sent non-empty 'Sec-WebSocket-Protocol' header but no response was received"
  expect(article).toContain(quoted)
  await printed(page, quoted, () =>
    page.evaluate((address) => {
      new WebSocket(address, 'chat')
    }, `ws://${host}/`),
  )
})

test('Chromium names the status that refused a handshake', async ({ page }) => {
  await blank(page)
  const host = await openHandshake(
    () => 'HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n',
  )
  const quoted = 'Unexpected response code: 400'
  expect(article).toContain(quoted)
  await printed(page, quoted, () =>
    page.evaluate((address) => {
      new WebSocket(address)
    }, `ws://${host}/`),
  )
})

test('Node calls a body that broke off terminated', async () => {
  const host = await openHttp((_, response) => {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' })
    response.write('data: 1\n\n', () => response.socket?.destroy())
  })
  expect(article).toContain('TypeError: terminated')
  const response = await fetch(`http://${host}/`)
  await expect(response.text()).rejects.toMatchObject({ name: 'TypeError', message: 'terminated' })
})
