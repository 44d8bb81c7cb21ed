import { expect, type Frame, type Page, test } from '@playwright/test'
import { frameViolations } from './support/axe.ts'
import { type Host, hostPage, serveHost } from './support/host-page.ts'

const verdictRef = 'sends-no/latency-no/http-yes'
/** Answers the question shown, and waits for what comes next. */
async function answer(frame: Frame, words: RegExp): Promise<void> {
  const heading = frame.locator('h1')
  const question = await heading.innerText()
  await frame.getByRole('link', { name: words }).first().click()
  await expect(heading).not.toHaveText(question)
}

let site: string
let host: Host

test.beforeAll(async ({ baseURL }) => {
  site = new URL(baseURL ?? '').origin
  const loader = `<script type="module" src="${site}/embed/v1.js"></script>`
  const widget = (attributes: string, inside = '<a href="#fallback">On Whichwire</a>') =>
    `<which-wire loading="eager" ${attributes}>${inside}</which-wire>`
  const decide = widget('widget="decide"')
  const csp = (directives: string) => ({
    headers: { 'Content-Security-Policy': `default-src 'none'; ${directives}` },
  })
  host = await serveHost({
    '/plain': {
      html: hostPage(
        `<h1>Docs</h1>${decide}${widget(`widget="verdict" ref="${verdictRef}"`)}${widget('widget="claim" ref="six-connections"')}${loader}`,
      ),
    },
    '/decide': {
      html: hostPage(`<button>Before</button>${decide}<button>After</button>${loader}`),
    },
    '/theme': {
      html: hostPage(
        `${widget('widget="decide" theme="host"')}${loader}`,
        '<script>document.documentElement.dataset.theme = "light"</script>',
      ),
    },
    '/tall': {
      html: hostPage(
        `<main>${decide}</main>${loader}`,
        '<style>html,body{height:100vh;margin:0}main{min-height:100vh}</style>',
      ),
    },
    '/twice': {
      html: hostPage(
        `${decide}${loader}<script type="module" src="${site}/embed/v1.js?again"></script>`,
      ),
    },
    '/click': {
      html: hostPage(
        `${widget('widget="decide" loading="click"').replace('loading="eager"', '')}${loader}`,
      ),
    },
    '/blocked': {
      html: hostPage(`${decide}<script type="module" src="${site}/embed/nothing.js"></script>`),
    },
    '/strict': {
      html: hostPage(`${decide}${loader}`),
      ...csp(`frame-src ${site}; script-src ${site}`),
    },
    '/isolated': {
      html: hostPage(`${decide}${loader}`),
      headers: {
        'Cross-Origin-Embedder-Policy': 'require-corp',
        'Cross-Origin-Opener-Policy': 'same-origin',
      },
    },
    '/sandbox': {
      html: hostPage(
        `<iframe title="Decide" sandbox="allow-scripts" width="600" height="900" src="${site}/embed/decide/"></iframe>`,
      ),
    },
    '/wordpress': {
      html: hostPage(
        `<iframe title="Decide" sandbox="allow-scripts" width="600" height="900" src="${site}/embed/decide/#?secret=abc123"></iframe>
         <script>heights = []; addEventListener('message', ({ data }) => { if (data.message === 'height' && data.secret === 'abc123') heights.push(data.value) })</script>`,
      ),
    },
  })
})

test.afterAll(() => host.stop())

/** Opens a host page and waits until each of its widgets is ready. */
async function open(page: Page, path: string): Promise<void> {
  await page.goto(host.origin + path)
  await expect.poll(() => page.locator('which-wire:not([data-ready])').count()).toBe(0)
}

/** The document inside the first widget, or the one at `index`. */
async function inside(page: Page, index = 0): Promise<Frame> {
  const frame = await page.locator('which-wire').nth(index).locator('iframe').elementHandle()
  const content = await frame?.contentFrame()
  if (!content) throw new Error('the widget has no frame')
  return content
}

/** How much taller or shorter each frame is than what it shows, px. */
const misfits = (page: Page) =>
  Promise.all(
    page
      .frames()
      .slice(1)
      .map(async (frame) => {
        const element = await frame.frameElement()
        const box = await element.boundingBox()
        const content = await frame.evaluate(
          () => document.getElementById('widget')?.getBoundingClientRect().height ?? 0,
        )
        return Math.abs((box?.height ?? 0) - content) < 1.5 ? 0 : (box?.height ?? 0) - content
      }),
  )

test.describe('on a plain page', () => {
  test('each widget is shown at the height of its content, in place of its fallback', async ({
    page,
  }) => {
    await open(page, '/plain')
    const fallbacks = page.locator('which-wire > a')
    await expect(fallbacks).toHaveCount(3)
    for (const link of await fallbacks.all()) await expect(link).toBeHidden()
    await expect.poll(() => misfits(page)).toEqual([0, 0, 0])
    const decide = await inside(page)
    const before = (await page.locator('iframe').first().boundingBox())?.height ?? 0
    await decide.locator('summary').first().click()
    await expect
      .poll(async () => (await page.locator('iframe').first().boundingBox())?.height)
      .toBeGreaterThan(before)
    await decide.locator('summary').first().click()
    await expect
      .poll(async () => (await page.locator('iframe').first().boundingBox())?.height)
      .toBe(before)
    expect(await decide.evaluate(() => document.documentElement.scrollHeight > innerHeight)).toBe(
      false,
    )
  })

  test('what is answered in the frame is told to the page', async ({ page }) => {
    await open(page, '/decide')
    await page.evaluate(() => {
      const told: unknown[] = []
      Object.assign(window, { told })
      for (const type of ['ready', 'resize', 'answer', 'verdict', 'error']) {
        document.addEventListener(`whichwire:${type}`, (event) => {
          if (event instanceof CustomEvent) told.push([type, event.detail])
        })
      }
    })
    const frame = await inside(page)
    await answer(frame, /^No, now and then/)
    await answer(frame, /^No/)
    await answer(frame, /^Yes/)
    await expect(frame.locator('h1')).toHaveText('Server-Sent Events')
    const element = page.locator('which-wire')
    const state = () =>
      element.evaluate((node) => {
        const { answers, verdict } = node as HTMLElement & { answers: object; verdict: object }
        return { answers, verdict }
      })
    await expect.poll(state).toEqual({
      answers: { sends: 'no', latency: 'no', http: 'yes' },
      verdict: {
        transport: 'sse',
        strength: 'strong',
        title: 'Server-Sent Events',
        url: `${site}/decide/${verdictRef}/`,
      },
    })
    await frame.getByText('Refine it').click()
    await frame.locator('input[name=binary][value=yes]').check({ force: true })
    await expect(frame.locator('h1')).toHaveText('WebSocket')
    await expect.poll(state).toMatchObject({
      answers: { sends: 'no', latency: 'no', http: 'yes', binary: 'yes' },
      verdict: { transport: 'websocket', url: `${site}/decide/${verdictRef}/?binary=yes` },
    })
    expect(await page.evaluate(() => JSON.stringify(Reflect.get(window, 'told')))).toContain(
      '"verdict"',
    )
    await element.evaluate((node) => (node as HTMLElement & { reset(): void }).reset())
    await expect
      .poll(async () => (await inside(page)).locator('h1').innerText())
      .toContain('Does the client')
    await expect.poll(state).toMatchObject({ answers: {}, verdict: null })
  })

  test('answers given beforehand are passed, and a refined verdict is shown', async ({ page }) => {
    await open(page, '/decide')
    const element = page.locator('which-wire')
    await element.evaluate((node) => node.setAttribute('answers', 'sends=no&latency=no'))
    await expect.poll(async () => (await inside(page)).url()).toContain('/latency-no/')
    await element.evaluate((node, ref) => {
      node.setAttribute('answers', 'binary=yes')
      node.setAttribute('ref', ref)
      node.setAttribute('widget', 'verdict')
    }, verdictRef)
    await expect.poll(async () => (await inside(page)).locator('h1').innerText()).toBe('WebSocket')
  })

  test('print shows the fallback', async ({ page }) => {
    await open(page, '/plain')
    await page.emulateMedia({ media: 'print' })
    await expect(page.getByRole('link', { name: 'On Whichwire' }).first()).toBeVisible()
    await expect(page.locator('iframe').first()).toBeHidden()
  })

  test('the keyboard goes into the frame and out of it', async ({ page }) => {
    await open(page, '/decide')
    await page.getByRole('button', { name: 'Before' }).focus()
    const frame = await inside(page)
    await page.keyboard.press('Tab')
    await expect
      .poll(() => frame.evaluate(() => document.activeElement?.textContent))
      .toContain('Yes, all the time')
    for (let presses = 0; presses < 12; presses++) {
      await page.keyboard.press('Tab')
      if (
        await page
          .getByRole('button', { name: 'After' })
          .evaluate((node) => node === document.activeElement)
      )
        return
    }
    throw new Error('twelve presses of Tab did not lead out of the frame')
  })
})

test.describe('with a theme', () => {
  test('host: follows the toggle of the page at once', async ({ page }) => {
    await open(page, '/theme')
    const scheme = async () =>
      (await inside(page)).evaluate(() => getComputedStyle(document.documentElement).colorScheme)
    expect(await scheme()).toBe('light')
    for (const [attribute, value, expected] of [
      ['data-theme', 'dark', 'dark'],
      ['data-theme', 'light', 'light'],
      ['class', 'dark', 'dark'],
      ['data-md-color-scheme', 'slate', 'dark'],
    ] as const) {
      await page.evaluate(
        ([name, word]) => {
          document.documentElement.removeAttribute('data-theme')
          document.documentElement.removeAttribute('class')
          document.documentElement.setAttribute(name, word)
        },
        [attribute, value] as const,
      )
      await expect.poll(scheme, `${attribute}=${value}`).toBe(expected)
    }
  })

  for (const theme of ['light', 'dark'] as const) {
    test(`${theme}: nothing in the frames is against the rules of access`, async ({ page }) => {
      for (const path of [
        'decide/',
        `decide/${verdictRef}/`,
        `verdict/${verdictRef}/`,
        'claim/six-connections/',
      ]) {
        await page.goto(`/embed/${path}?theme=${theme}`)
        expect({ path, found: await frameViolations(page, theme) }).toEqual({ path, found: [] })
      }
    })
  }

  test('an accent keeps its text readable, and anything that is no colour is ignored', async ({
    page,
  }) => {
    const pair = () =>
      page.evaluate(() => {
        const style = getComputedStyle(document.documentElement)
        return [style.getPropertyValue('--signal'), style.getPropertyValue('--on-signal')]
      })
    await page.goto('/embed/decide/?accent=102040')
    expect(await pair()).toEqual(['#102040', '#fff'])
    await page.goto('/embed/decide/?accent=ffee00')
    expect(await pair()).toEqual(['#ffee00', '#000'])
    await page.goto('/embed/decide/?accent=red;}body{display:none')
    expect((await pair())[1]).toBe('#15201b')
  })
})

test.describe('on difficult pages', () => {
  test('a strict policy with only the two published lines is not violated', async ({ page }) => {
    const refused: string[] = []
    page.on('console', (message) => {
      if (/Content Security Policy/i.test(message.text())) refused.push(message.text())
    })
    await open(page, '/strict')
    const frame = await inside(page)
    await frame.getByRole('link', { name: /^Yes/ }).first().click()
    await expect(frame.locator('h1')).toHaveText('WebSocket')
    await expect.poll(() => misfits(page)).toEqual([0])
    expect(refused).toEqual([])
  })

  test('a page that asks for isolation shows it', async ({ page }) => {
    await open(page, '/isolated')
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true)
    await expect((await inside(page)).locator('h1')).toBeVisible()
  })

  test('in a sandbox without storage the questions lead to a verdict that can be refined', async ({
    page,
  }) => {
    await page.goto(`${host.origin}/sandbox`)
    const frame = page.frames()[1]
    if (!frame) throw new Error('no frame')
    expect(
      await frame.evaluate(() => {
        try {
          return String(localStorage)
        } catch (error) {
          return (error as Error).name
        }
      }),
    ).toBe('SecurityError')
    await answer(frame, /^No, now and then/)
    await answer(frame, /^No/)
    await answer(frame, /^Yes/)
    await expect(frame.locator('h1')).toHaveText('Server-Sent Events')
    await frame.getByText('Refine it').click()
    await frame.locator('input[name=binary][value=yes]').check({ force: true })
    await expect(frame.locator('h1')).toHaveText('WebSocket')
  })

  test('WordPress is told a height it takes, with its secret', async ({ page }) => {
    await page.goto(`${host.origin}/wordpress`)
    await expect
      .poll(() => page.evaluate(() => Reflect.get(window, 'heights').length))
      .toBeGreaterThan(0)
    for (const height of await page.evaluate(() => Reflect.get(window, 'heights') as number[])) {
      expect(height).toBeGreaterThanOrEqual(200)
      expect(height).toBeLessThanOrEqual(1000)
    }
  })

  test('a page as tall as its window does not make it grow', async ({ page }) => {
    await open(page, '/tall')
    await expect.poll(() => misfits(page)).toEqual([0])
    const heights = await page.evaluate(async () => {
      const seen = new Set<number>()
      const frame = document.querySelector('which-wire')?.shadowRoot?.querySelector('iframe')
      const until = performance.now() + 3000
      while (performance.now() < until) {
        await new Promise(requestAnimationFrame)
        seen.add(frame?.offsetHeight ?? 0)
      }
      return [...seen]
    })
    expect(heights).toHaveLength(1)
  })

  test('loaded twice, it is defined once and throws nothing', async ({ page }) => {
    const errors: Error[] = []
    page.on('pageerror', (error) => errors.push(error))
    await open(page, '/twice')
    await expect((await inside(page)).locator('h1')).toBeVisible()
    expect(errors).toEqual([])
  })

  test('moved twice in the document, it still answers', async ({ page }) => {
    await open(page, '/decide')
    for (let move = 0; move < 2; move++) {
      await page.evaluate(() => {
        const element = document.querySelector('which-wire')
        const place = document.createElement('div')
        document.body.prepend(place)
        if (element) place.attachShadow({ mode: 'open' }).append(element)
      })
    }
    const element = page.locator('which-wire')
    await expect(element).toHaveAttribute('data-ready', '')
    await (await inside(page)).getByRole('link', { name: /^Yes/ }).first().click()
    await expect
      .poll(() => element.evaluate((node) => (node as HTMLElement & { answers: object }).answers))
      .toEqual({ sends: 'yes' })
  })

  test('nothing is loaded before the click that asks for it', async ({ page }) => {
    await page.goto(`${host.origin}/click`)
    await expect(page.getByRole('link', { name: 'On Whichwire' })).toBeVisible()
    expect(page.frames()).toHaveLength(1)
    await page.getByRole('button', { name: 'Load' }).click()
    await expect(page.locator('which-wire')).toHaveAttribute('data-ready', '')
  })

  test('without its script the fallback stays', async ({ page }) => {
    await page.goto(`${host.origin}/blocked`)
    await expect(page.getByRole('link', { name: 'On Whichwire' })).toBeVisible()
  })

  test('without any script the fallback stays, and a frame alone is complete', async ({
    browser,
  }) => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(`${host.origin}/plain`)
    await expect(page.getByRole('link', { name: 'On Whichwire' }).first()).toBeVisible()
    await page.goto(`${site}/embed/decide/`)
    await page.getByRole('link', { name: /^Yes/ }).first().click()
    await expect(page.locator('h1')).toHaveText('WebSocket')
    await context.close()
  })
})
