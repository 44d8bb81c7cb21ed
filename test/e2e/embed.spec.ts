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
        `<div id="ground">${widget('widget="decide" theme="host"')}</div>${loader}`,
        '<style id="skin"></style>',
      ),
    },
    '/arabic': {
      html: hostPage(
        `<div dir="rtl">${widget(`widget="decide" lang="ar" strings='{"Question 1 of 3":"السؤال 1 من 3","Start again":"ابدأ من جديد","Question 2 of 3":"<b>السؤال 2</b>"}'`)}</div>${loader}`,
      ),
    },
    '/narrow': {
      html: hostPage(
        `<div style="display:flex">${widget('widget="claim/six-connections"')}</div>
         <dialog open>${widget('widget="claim/six-connections"')}</dialog>
         <section style="width:280px">${widget('widget="table/use-cases"')}${widget('widget="table/platforms"')}</section>${loader}`,
      ),
    },
    '/mistaken': {
      html: hostPage(
        `${['claim/nope', 'table/nope', 'verdict/sends-no'].map((name) => widget(`widget="${name}"`)).join('')}
         ${widget('widget="table/platforms" rows="ngnix,caddy" cols="bufering"')}${loader}`,
        `<script>told = []; addEventListener('whichwire:error', ({ detail }) => told.push(detail.message))</script>`,
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
      // With a hyphen, as templates can bind them; with a colon they are heard everywhere else here.
      for (const type of ['ready', 'resize', 'answer', 'verdict', 'error']) {
        document.addEventListener(`whichwire-${type}`, (event) => {
          if (event instanceof CustomEvent) told.push([type, event.detail])
        })
      }
    })
    const frame = await inside(page)
    const entries = await page.evaluate(() => history.length)
    await answer(frame, /^No, now and then/)
    await answer(frame, /^No/)
    await answer(frame, /^Yes/)
    await expect(frame.locator('h1')).toHaveText('Server-Sent Events')
    // Going back leads away from the host's page, not through the answers in a part of it.
    expect(await page.evaluate(() => history.length)).toBe(entries)
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
    // Attributes that change together are one change.
    const loaded: string[] = []
    page.on('request', (request) => {
      if (request.isNavigationRequest()) loaded.push(new URL(request.url()).pathname)
    })
    await element.evaluate((node, ref) => {
      node.setAttribute('answers', 'binary=yes')
      node.setAttribute('ref', ref)
      node.setAttribute('widget', 'verdict')
    }, verdictRef)
    await expect.poll(async () => (await inside(page)).locator('h1').innerText()).toBe('WebSocket')
    expect(loaded).toEqual([`/embed/verdict/${verdictRef}/`])
  })

  test('print shows the fallback, with its address', async ({ page }) => {
    await open(page, '/plain')
    await page.emulateMedia({ media: 'print' })
    const link = page.locator('which-wire > a').first()
    await expect(link).toBeVisible()
    // Nobody can follow a link on paper.
    expect(await link.evaluate((node) => getComputedStyle(node, '::after').content)).toMatch(
      /href|#fallback/,
    )
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
  test('host: is as dark as what it stands on, and follows it', async ({ page }) => {
    await open(page, '/theme')
    const scheme = async () =>
      (await inside(page)).evaluate(() => getComputedStyle(document.documentElement).colorScheme)
    expect(await scheme()).toBe('light')
    // What hosts do, each after one of the other kind. No word in an attribute decides.
    for (const [css, attributes, expected] of [
      ['.dark body{background:#111;color:#eee}', { class: 'dark' }, 'dark'],
      ['.dark body{background:#fff;color:#111}', { class: 'dark page default' }, 'light'],
      ['.dark-mode #ground{background:#1b1b1f}', { class: 'dark-mode' }, 'dark'],
      ['#ground{background:rgb(255 255 255 / 90%)}html{background:#000}', { class: 'a' }, 'light'],
      ['#ground{background:oklch(0.25 0.02 260)}', { class: 'b' }, 'dark'],
      ['html{color-scheme:light}', { class: 'c' }, 'light'],
      // Without any attribute, as a style sheet that arrives or the reader's system changes it.
      ['html{color-scheme:dark}', {}, 'dark'],
      ['body{color:#222;background-image:linear-gradient(#fff,#eee)}', {}, 'light'],
      ['body{color:#eee;background-image:linear-gradient(#000,#111)}', {}, 'dark'],
      ['body{background:#fff;transition:background-color .2s}', { class: 'd' }, 'light'],
      ['body{background:#000;transition:background-color .2s}', { id: 'later' }, 'dark'],
    ] as const) {
      await page.evaluate(
        ([css, attributes]) => {
          const skin = document.getElementById('skin')
          if (skin) skin.textContent = css
          const { documentElement: root } = document
          for (const name of ['class', 'id']) root.removeAttribute(name)
          for (const [name, value] of Object.entries(attributes)) root.setAttribute(name, value)
        },
        [css, attributes] as const,
      )
      await expect.poll(scheme, css).toBe(expected)
    }
  })

  test('takes the custom properties of the host into the frame, and no more than colours and fonts', async ({
    page,
  }) => {
    await open(page, '/theme')
    const element = page.locator('which-wire')
    const set = (css: string) =>
      element.evaluate((node, css) => node.setAttribute('style', css), css)
    const worn = async () =>
      (await inside(page)).evaluate(() => {
        const style = getComputedStyle(document.documentElement)
        const of = (name: string) => style.getPropertyValue(name)
        return [
          of('--signal'),
          of('--on-signal'),
          of('--ink'),
          of('--rule'),
          of('background-color'),
          of('--font-ui'),
        ]
      })
    const plain = await worn()
    await set(
      '--whichwire-accent:#102040;--whichwire-ink:#203040;--whichwire-edge:teal;--whichwire-surface:#fff8f0;--whichwire-font:Georgia,serif',
    )
    await expect
      .poll(worn)
      .toEqual(['#102040', '#fff', '#203040', 'teal', 'rgb(255, 248, 240)', 'Georgia,serif'])
    await set(
      '--whichwire-accent:url(https://evil.example/);--whichwire-surface:1px;--whichwire-font:;--whichwire-ink:red}',
    )
    await expect.poll(worn).toEqual(plain)
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
    await expect.poll(pair).toEqual(['#102040', '#fff'])
    await page.goto('/embed/decide/?accent=ffee00')
    await expect.poll(pair).toEqual(['#ffee00', '#000'])
    await page.goto('/embed/decide/?accent=red;}body{display:none&ink=%23102040')
    await expect
      .poll(() => page.evaluate(() => document.documentElement.style.getPropertyValue('--ink')))
      .toBe('#102040')
    expect((await pair())[1]).toBe('#15201b')
  })
})

test.describe('on difficult pages', () => {
  test('it is as wide as its place, and nothing of a long table is cut', async ({ page }) => {
    await open(page, '/narrow')
    const widths = await page
      .locator('which-wire')
      .evaluateAll((all) => all.map((each) => each.getBoundingClientRect().width))
    const [flex = 0, dialog = 0, , column] = widths
    expect(flex).toBeGreaterThan(1000)
    expect(dialog).toBe(640)
    expect(column).toBe(280)
    await expect.poll(() => misfits(page)).toEqual([0, 0, 0, 0])
    const heights = await page
      .locator('which-wire')
      .evaluateAll((all) => all.map((each) => each.clientHeight))
    // Once, all that was below 10,000 px was not there.
    expect(Math.min(...heights.slice(2))).toBeGreaterThan(10_000)
  })

  test('the words of a host stand in for ours, in its language and direction, as text', async ({
    page,
  }) => {
    await open(page, '/arabic')
    const frame = await inside(page)
    await expect(frame.getByText('السؤال 1 من 3')).toBeVisible()
    expect(
      await frame.evaluate(() => [document.documentElement.lang, document.documentElement.dir]),
    ).toEqual(['ar', 'rtl'])
    expect(await frame.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(
      true,
    )
    await answer(frame, /^No, now and then/)
    await expect(frame.getByText('<b>السؤال 2</b>')).toBeVisible()
    await expect(frame.getByRole('link', { name: 'ابدأ من جديد' })).toBeVisible()
    await expect.poll(() => misfits(page)).toEqual([0])
    const element = page.locator('which-wire')
    const told = element.evaluate(
      (node) =>
        new Promise((done) =>
          node.addEventListener('whichwire-error', (event) =>
            done((event as CustomEvent).detail.message),
          ),
        ),
    )
    await element.evaluate((node) => node.setAttribute('strings', '{oops'))
    expect(await told).toMatch(/^strings: expected JSON/)
  })

  test('a name that is not there is told by name, and the link stays', async ({ page }) => {
    const warned: string[] = []
    page.on('console', (message) => warned.push(message.text()))
    await page.goto(`${host.origin}/mistaken`)
    const told = () => page.evaluate(() => [...(Reflect.get(window, 'told') as string[])].sort())
    const noAnswer = (name: string) => `no answer from embed/${name}/ at ${site}/`
    await expect
      .poll(told)
      .toEqual([
        'There is no row "ngnix". Did you mean "nginx"? There is no column "bufering". Did you mean "buffering"?',
        noAnswer('claim/nope'),
        noAnswer('table/nope'),
        noAnswer('verdict/sends-no'),
      ])
    // Each with the element itself, for whoever looks for it.
    for (const message of await told()) expect(warned).toContain(`${message} JSHandle@node`)
    await expect(page.getByRole('link', { name: 'On Whichwire' })).toHaveCount(3)
  })

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
    await page.getByRole('button', { name: 'Load: On Whichwire', exact: true }).click()
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
