import { parseFragment } from 'parse5'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Server, startServer } from './server.ts'

const verdict = 'sends-no/latency-no/http-yes'
let server: Server
let at: (path: string) => string
beforeAll(async () => {
  server = await startServer(
    {},
    {
      'embed/decide/index.html': 'Question 1: who speaks · Whichwire',
      'embed/decide/sends-no/index.html': 'Question 2 · Whichwire',
      [`embed/decide/${verdict}/index.html`]: 'Server-Sent Events · Whichwire',
      [`embed/verdict/${verdict}/index.html`]: '&quot;SSE&quot; &amp; others · Whichwire',
      'embed/claim/six-connections/index.html': 'Six · Whichwire',
      'embed/table/trade-offs/index.html': 'Trade-offs · Whichwire',
      'embed/live/side-by-side/index.html': 'Side by side · Whichwire',
    },
  )
  at = (path) => new URL(path, server.url).href
})
afterAll(async () => {
  await server.close()
})

interface Rich {
  readonly type: string
  readonly version: string
  readonly title: string
  readonly html: string
  readonly width: number
  readonly height: number
}

const ask = (query: Readonly<Record<string, string>>) =>
  server.fetch(`/oembed?${new URLSearchParams(query)}`)

/** Returns the response's frame, after checking that the response would embed nothing else. */
async function frameOf(query: Readonly<Record<string, string>>) {
  const response = await ask(query)
  expect(response.status, JSON.stringify(query)).toBe(200)
  const rich = (await response.json()) as Rich
  const nodes = parseFragment(rich.html).childNodes
  expect(nodes.map(({ nodeName }) => nodeName)).toEqual(['iframe'])
  const [frame] = nodes
  const attrs = frame && 'attrs' in frame ? frame.attrs : []
  const attributes = Object.fromEntries(attrs.map(({ name, value }) => [name, value]))
  expect([attributes['width'], attributes['height']]).toEqual([`${rich.width}`, `${rich.height}`])
  return { rich, attributes, response }
}

describe('oEmbed', () => {
  test('answers with a frame of a given size, a title and no script', async () => {
    const { rich, attributes, response } = await frameOf({ url: at(`/decide/${verdict}/`) })
    expect(rich).toMatchObject({
      version: '1.0',
      type: 'rich',
      title: '"SSE" & others · Whichwire',
      provider_name: 'Whichwire',
    })
    expect(attributes).toEqual({
      src: at(`/embed/verdict/${verdict}/`),
      width: '640',
      height: expect.stringMatching(/^\d+$/),
      title: '"SSE" & others · Whichwire',
      frameborder: '0',
      loading: 'lazy',
    })
    expect(response.headers.get('Content-Type')).toBe('application/json')
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*')
    expect(response.headers.get('Cache-Control')).toBe('public, max-age=3600')
  })

  test('finds the widget of each kind of page, and of a frame by its own address', async () => {
    const frames = {
      '/decide/': '/embed/decide/',
      '/decide/sends-no/': '/embed/decide/sends-no/',
      '/decide/sends-no': '/embed/decide/sends-no/',
      [`/decide/${verdict}/?binary=yes`]: `/embed/verdict/${verdict}/?binary=yes`,
      '/claims/#six-connections': '/embed/claim/six-connections/',
      '/claims/six-connections/': '/embed/claim/six-connections/',
      '/compare/trade-offs/?rows=a,b': '/embed/table/trade-offs/?rows=a%2Cb',
      '/live/side-by-side/': '/embed/live/side-by-side/',
      '/embed/decide/?theme=dark&compact=': '/embed/decide/?theme=dark&compact=',
      '/embed/claim/six-connections/': '/embed/claim/six-connections/',
    }
    for (const [page, frame] of Object.entries(frames)) {
      const { attributes } = await frameOf({ url: at(page) })
      expect(attributes['src'], page).toBe(at(frame))
    }
  })

  test('keeps to the largest width and height that the page has room for', async () => {
    const url = at('/decide/')
    const sizes = { maxwidth: '320', maxheight: '200' }
    expect((await frameOf({ url, ...sizes })).rich).toMatchObject({ width: 320, height: 200 })
    expect((await frameOf({ url, maxwidth: '5000' })).rich.width).toBe(640)
    const narrow = (await frameOf({ url, maxwidth: '320' })).rich.height
    expect(narrow).toBeGreaterThan((await frameOf({ url })).rich.height)
    expect((await frameOf({ url, maxwidth: '1', maxheight: '1' })).rich).toMatchObject({
      width: 1,
      height: 1,
    })
  })

  test('responds with 404 for what is not ours, does not exist, or is no widget', async () => {
    const strange = [
      'https://example.com/decide/',
      'javascript:alert(1)',
      'data:text/html,<script>alert(1)</script>',
      'decide',
      '//',
      `${server.url.origin}.example.com/decide/`,
      `https://${server.url.host}@example.com/decide/`,
      ...[
        '/',
        '/claims/',
        '/claims/#nobody-said',
        '/claims/#../decide',
        '/decide/map/',
        '/decide/%2e%2e/%2e%2e/companion/v1/health',
        '/decide/sends-no%00/',
        '/compare/',
        '/compare/nothing/',
        '/constructor/x/',
        '/embed/',
        '/embed/v1.js',
        '/embed/__proto__/',
        '/learn/server-sent-events/',
        '/oembed',
      ].map(at),
    ]
    for (const url of strange) {
      const response = await ask({ url })
      expect([url, response.status]).toEqual([url, 404])
      expect(response.headers.get('Content-Type')).toBe('application/problem+json')
    }
  })

  test('drops from the address what could be more than a name or a word', async () => {
    const url = at('/decide/?theme=dark&accent="><script>alert(1)</script>&x=<b>&"=1&sends=no')
    const { attributes } = await frameOf({ url })
    expect(attributes['src']).toBe(at('/embed/decide/?theme=dark&sends=no'))
  })

  test('refuses what it cannot answer with the status that says why', async () => {
    const url = at('/decide/')
    const status = async (query: Readonly<Record<string, string>>) => (await ask(query)).status
    expect(await status({})).toBe(400)
    expect(await status({ url: '' })).toBe(400)
    for (const maxwidth of ['0', '-1', '1e3', '3.5', 'wide', '', '9'.repeat(40)]) {
      expect(await status({ url, maxwidth }), maxwidth).toBe(400)
      expect(await status({ url, maxheight: maxwidth }), maxwidth).toBe(400)
    }
    expect((await server.fetch(`/oembed?url=${url}&url=${url}`)).status).toBe(400)
    expect(await status({ url, format: 'xml' })).toBe(501)
    expect(await status({ url, format: 'json' })).toBe(200)
    expect((await server.post('/oembed', {})).status).toBe(405)
    expect((await server.fetch(`/oembed?url=${url}`, { method: 'HEAD' })).status).toBe(200)
    expect((await server.fetch('/oembed', { method: 'OPTIONS' })).status).toBe(204)
  })
})
