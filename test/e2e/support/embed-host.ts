import { expect, type Frame, type Page, test } from '@playwright/test'
import { type Host, hostPage, serveHost } from './host-page.ts'

/** The verdict that the host pages show. */
export const verdictRef = 'sends-no/latency-no/http-yes'

/** Host pages on their own origin, with widgets of the site. */
export interface EmbedHost {
  /** The origin of the site. */
  readonly site: string
  readonly origin: string
  /** Opens a host page and waits until each of its widgets is ready. */
  open(page: Page, path: string): Promise<void>
}

/** Serves the host pages for all tests of a file. */
export function useEmbedHost(): EmbedHost {
  let site = ''
  let host: Host | undefined
  test.beforeAll(async ({ baseURL }) => {
    site = new URL(baseURL ?? '').origin
    host = await serveHost(pagesOf(site))
  })
  test.afterAll(() => host?.stop())
  return {
    get site() {
      return site
    },
    get origin() {
      return host?.origin ?? ''
    },
    async open(page, path) {
      await page.goto(`${host?.origin}${path}`)
      await expect.poll(() => page.locator('which-wire:not([data-ready])').count()).toBe(0)
    },
  }
}

function pagesOf(site: string): Parameters<typeof serveHost>[0] {
  const loader = `<script type="module" src="${site}/embed/v1.js"></script>`
  const widget = (attributes: string, inside = '<a href="#fallback">On Whichwire</a>') =>
    `<which-wire loading="eager" ${attributes}>${inside}</which-wire>`
  const decide = widget('widget="decide"')
  const csp = (directives: string) => ({
    headers: { 'Content-Security-Policy': `default-src 'none'; ${directives}` },
  })
  return {
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
  }
}

/** Answers the question shown and waits for what follows. */
export async function answer(frame: Frame, words: RegExp): Promise<void> {
  const heading = frame.locator('h1')
  const question = await heading.innerText()
  await frame.getByRole('link', { name: words }).first().click()
  await expect(heading).not.toHaveText(question)
}

/** Returns the document inside the first widget, or inside the one at `index`. */
export async function inside(page: Page, index = 0): Promise<Frame> {
  const frame = await page.locator('which-wire').nth(index).locator('iframe').elementHandle()
  const content = await frame?.contentFrame()
  if (!content) throw new Error('the widget has no frame')
  return content
}

/** Returns how much taller or shorter each frame is than its content, px. */
export const misfits = (page: Page) =>
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
