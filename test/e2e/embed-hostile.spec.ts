import { expect, type Page, test } from '@playwright/test'
import { randomFrom } from '../../src/bench/random.ts'
import { hostileValues } from '../embed/hostile-values.ts'
import { type Host, hostPage, serveHost } from './support/host-page.ts'

let site: string
let host: Host

test.beforeAll(async ({ baseURL }) => {
  site = new URL(baseURL ?? '').origin
  const loader = `<script type="module" src="${site}/embed/v1.js"></script>`
  const widget = '<which-wire widget="decide" loading="eager"><a href="#x">Decide</a></which-wire>'
  host = await serveHost({
    '/empty': { html: hostPage(`<h1>Docs</h1>${loader}`) },
    '/one': { html: hostPage(widget + loader) },
  })
})

test.afterAll(() => host.stop())

/** Catches any sign that a value was more than a value. The returned function lists them. */
async function trap(page: Page): Promise<() => Promise<string[]>> {
  const caught: string[] = []
  page.on('dialog', async (dialog) => {
    caught.push(`dialog ${dialog.message()}`)
    await dialog.dismiss()
  })
  page.on('pageerror', (error) => caught.push(`uncaught ${error}`))
  page.on('popup', (popup) => caught.push(`popup ${popup.url()}`))
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) caught.push(message.text())
  })
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url())
    if (/^https?:$/.test(protocol) && ![site, host.origin].includes(origin))
      caught.push(request.url())
  })
  return async () => {
    for (const frame of page.frames()) {
      const ran = await frame.evaluate(() => Reflect.get(globalThis, 'pwned'))
      if (ran !== undefined) caught.push(`ran in ${frame.url()}`)
    }
    return caught
  }
}

test('no value of an attribute runs, escapes or throws', async ({ page }) => {
  const caught = await trap(page)
  await page.goto(`${host.origin}/empty`)
  // Try every value in every attribute. Names that do not exist are refused, without a frame.
  const refused = await page.evaluate(async (values) => {
    await customElements.whenDefined('which-wire')
    const names = ['widget', 'ref', 'answers', 'accent', 'compact', 'theme', 'loading', 'rows']
    const all = [...names, 'cols', 'min-height', 'frame-title', 'class', 'id']
    let errors = 0
    document.addEventListener('whichwire:error', () => errors++)
    for (const [index, value] of values.entries()) {
      const element = document.createElement('which-wire')
      for (const name of all) element.setAttribute(name, value)
      document.body.append(element)
      if (index % 2) element.setAttribute('ref', `../${value}`)
      await Promise.resolve()
      element.remove()
    }
    return errors
  }, hostileValues)
  const strange = hostileValues.filter((value) => /[^\w/-]/.test(value))
  expect(strange.length).toBeGreaterThan(150)
  expect(refused).toBe(strange.length + Math.floor(hostileValues.length / 2))

  // Try all of them in the addresses of frames, twelve in each.
  await page.evaluate((values) => {
    const names = [
      'answers',
      'accent',
      'compact',
      'theme',
      'rows',
      'cols',
      'min-height',
      'frame-title',
    ]
    for (let start = 0; start < values.length; start += 12) {
      const part = values.slice(start, start + 12)
      const element = document.createElement('which-wire')
      for (const [at, name] of names.entries()) element.setAttribute(name, part[at] ?? '')
      const pairs = part.slice(8).map((value, at) => [['sends', 'binary', 'x', 'rate'][at], value])
      const answers = new URLSearchParams(pairs.map(([name = '', value = '']) => [name, value]))
      element.setAttribute('answers', `${part[0]}&${answers}`)
      element.setAttribute('widget', 'verdict')
      element.setAttribute('ref', 'sends-yes')
      element.setAttribute('loading', 'eager')
      document.body.append(element)
    }
  }, hostileValues)
  await expect.poll(() => page.locator('which-wire:not([data-ready])').count()).toBe(0)
  expect(page.frames()).toHaveLength(1 + Math.ceil(hostileValues.length / 12))
  for (const frame of page.frames().slice(1)) {
    expect(new URL(frame.url()).pathname).toBe('/embed/verdict/sends-yes/')
    // The frame's text is its own: nothing from the address is written into it.
    expect(await frame.locator('h1').innerText()).toMatch(/^[\w -]+$/)
  }
  expect(await caught()).toEqual([])
})

test('an invalid origin is refused with a message, and the link stays', async ({ page }) => {
  const caught = await trap(page)
  await page.goto(`${host.origin}/one`)
  await expect(page.locator('which-wire')).toHaveAttribute('data-ready', '')
  const none = [
    'javascript:globalThis.pwned=1',
    'data:text/html,x',
    'about:blank',
    'blob:x',
    'x',
    '',
  ]
  const told = await page.evaluate(async (origins) => {
    const element = document.querySelector('which-wire')
    const messages: string[] = []
    element?.addEventListener('whichwire:error', (event) => {
      if (event instanceof CustomEvent) messages.push(event.detail.message)
    })
    for (const origin of origins) {
      element?.setAttribute('origin', origin)
      // Attributes are read once their task is over.
      await new Promise((later) => setTimeout(later))
    }
    return messages
  }, none)
  expect(told).toEqual(none.map((origin) => `no answer from embed/decide/ at ${origin}`))
  await expect(page.getByRole('link', { name: 'Decide' })).toBeVisible()
  // Once corrected, the widget appears.
  await page.locator('which-wire').evaluate((element) => element.removeAttribute('origin'))
  await expect(page.locator('which-wire')).toHaveAttribute('data-ready', '')
  expect(await caught()).toEqual([])
})

test('ten thousand forged messages are ignored or clamped', async ({ page }) => {
  const caught = await trap(page)
  await page.goto(`${host.origin}/one`)
  await expect(page.locator('which-wire')).toHaveAttribute('data-ready', '')
  // Ten thousand choices from a few lists; the pages combine them themselves.
  const random = randomFrom(7)
  const choices = Array.from({ length: 10_000 }, () =>
    Array.from({ length: 11 }, () => Math.floor(random() * 2 ** 16)),
  )
  await page.evaluate(defineForgeries)
  const seen = await page.evaluate(
    ([choices, hostile, site]) => {
      const messages = forgeries(choices, hostile)
      const element = document.querySelector('which-wire')
      const frame = element?.shadowRoot?.querySelector('iframe')
      if (!element || !frame?.contentWindow) throw new Error('no frame')
      const stranger = document.body.appendChild(document.createElement('iframe'))
      let told = 0
      const types = ['ready', 'resize', 'answer', 'verdict', 'live', 'error']
      for (const type of types) element.addEventListener(`whichwire:${type}`, () => told++)
      const send = (data: unknown, source: Window | null, origin: string) =>
        dispatchEvent(new MessageEvent('message', { data, source, origin }))
      const sources = [window, stranger.contentWindow, null]
      const origins = ['https://evil.example', `${site}.evil.example`, '', location.origin]
      const before = frame.style.height
      const well = (data: object) => ({ ...data, whichwire: 1, type: 'resize', height: 5_000 })
      for (const [index, { kind, data }] of messages.entries()) {
        if (kind === 'source') send(well(data), sources[index % 3] ?? null, site)
        if (kind === 'origin') send(well(data), frame.contentWindow, origins[index % 4] ?? '')
      }
      const unmoved = { told, same: frame.style.height === before }
      const heights: number[] = []
      for (const { kind, data } of messages) {
        if (kind === 'data') send({ ...data, whichwire: 2 }, frame.contentWindow, site)
        if (kind === 'height') send(data, frame.contentWindow, site)
        heights.push(Number.parseFloat(frame.style.height))
      }
      send('x', frame.contentWindow, site)
      return { unmoved, least: Math.min(...heights), most: Math.max(...heights), told }
    },
    [choices, hostileValues, site] as const,
  )
  expect(seen.unmoved).toEqual({ told: 0, same: true })
  expect(seen.told).toBeGreaterThan(0)
  expect(seen.least).toBeGreaterThanOrEqual(0)
  expect(seen.most).toBe(100_000)

  // Strangers cannot change the frame either.
  const frame = page.frames().find((each) => each.url().includes('/embed/decide/'))
  await frame?.evaluate(defineForgeries)
  const themes = await frame?.evaluate(
    ([choices, hostile]) => {
      const { dataset } = document.documentElement
      const before = dataset['theme']
      for (const { data } of forgeries(choices, hostile)) {
        const forgery = { ...data, whichwire: 1, type: 'theme', theme: 'dark' }
        dispatchEvent(new MessageEvent('message', { data: forgery, source: window, origin: '' }))
        const origin = 'https://evil.example'
        dispatchEvent(new MessageEvent('message', { data: forgery, source: parent, origin }))
      }
      return { before, after: dataset['theme'] }
    },
    [choices, hostileValues] as const,
  )
  expect(themes).toEqual({ before: themes?.before, after: themes?.before })
  expect(await caught()).toEqual([])
})

interface Forgery {
  readonly kind: 'source' | 'origin' | 'data' | 'height'
  readonly data: object
}

declare global {
  /** In a page: builds a message from each row of numbers, which choose from lists. */
  var forgeries: (choices: readonly number[][], hostile: readonly string[]) => Forgery[]
}

function defineForgeries(): void {
  const kinds = ['source', 'origin', 'data', 'height'] as const
  const types = ['ready', 'resize', 'answer', 'verdict', 'live', 'error', 'hello', 'theme']
  const values = [1e9, -1e9, 1e308, 0.5, null, true, '', 'auto', [], {}, [[]], { answers: {} }]
  const fields = ['height', 'answers', 'verdict', 'state', 'message', 'theme', '__proto__']
  globalThis.forgeries = (choices, hostile) =>
    choices.map((row) => {
      let at = 0
      const pick = <T>(list: readonly T[]): T => list[(row[at++] ?? 0) % list.length] as T
      const kind = pick(kinds)
      const whichwire = pick([1, 1, 1, 2, '1', null])
      const type = pick([...types, '__proto__', pick(hostile)])
      const whole = Object.fromEntries(fields.map((name) => [name, pick([...values, ...hostile])]))
      return { kind, data: { whichwire, type, ...whole } }
    })
}
