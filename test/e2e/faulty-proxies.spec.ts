import { readFile } from 'node:fs/promises'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { conclude } from '../../src/bench/network-conclusion.ts'
import { factsOf, type NetworkFacts } from '../../src/bench/network-facts.ts'
import { readNetworkRun } from '../../src/bench/network-json.ts'
import { type HttpProxy, openProxy } from '../../src/harness/http-proxy/open-proxy.ts'
import type { LaneId } from '../../src/widgets/lane-figure/lane-kinds.ts'
import { type FaultName, faultyProxies } from '../support/faulty-proxies/faults.ts'
import { Demo } from './support/demo.ts'
import { readWatched, watchFigures } from './support/figures-watch.ts'
import { button, openDemo } from './support/network-demo.ts'

// FAULTS_AT=1 uses full-length times: an idle timeout of 10 s, a maximum duration of 30 s …
const SCALE = Number(process.env.FAULTS_AT ?? 0.3)
const PROXIES = faultyProxies(SCALE)
const NAMES = Object.keys(PROXIES) as FaultName[]
// FAULTS=all tests all of them, as npm run faults does; npm test those that differ most.
const ALL = process.env.FAULTS === 'all'
const CONCLUDED: readonly FaultName[] = [
  'idle-cut',
  'buffers-all',
  'refuses-with-426',
  'age-cut',
  'cuts-all',
]
const COUNTED: readonly FaultName[] = [
  'never-ends',
  'keeps-server',
  'strips-upgrade',
  'bad-gateway',
]

async function behind(browser: Browser, baseURL: string | undefined, name: FaultName) {
  const proxy = await openProxy(baseURL ?? '', PROXIES[name].options)
  const context = await browser.newContext({ baseURL: proxy.origin, reducedMotion: 'reduce' })
  return { proxy, page: await context.newPage() }
}

interface Expected {
  readonly facts: Record<string, unknown>
  /** Parts of the conclusions and suggestions that must appear. */
  readonly said: readonly string[]
  readonly http: 'yes' | 'no'
  /** What to do to the proxy once the silence has started. */
  readonly during?: (proxy: HttpProxy) => void
}

const silence = (type: string, endedBy?: string) => ({
  sse: expect.objectContaining({ type, ...(endedBy && { endedBy }) }),
  websocket: expect.objectContaining({ type, ...(endedBy && { endedBy }) }),
})
/** A busy machine may be late with a stream that nothing buffers. */
const ON_ITS_OWN = { kind: expect.stringMatching(/^(prompt|late)$/), received: 30 }
const CLEAN = { socket: { type: 'open' }, stream: ON_ITS_OWN }
const open = { ...CLEAN, silence: silence('unfinished') }
const refusedBy = {
  facts: {
    socket: { type: 'refused' },
    refused: { arrived: false, plain: { status: 426, ours: true } },
    stream: ON_ITS_OWN,
  },
  said: ['a proxy refuses requests to upgrade. Browsers do not tell script the status'],
  http: 'yes',
} as const
const atOneMoment = {
  facts: { ...CLEAN, silence: silence('cut', 'moment') },
  said: ['at the same moment: something ended both at once, as a restart does'],
  http: 'yes',
} as const

/** What the network test concludes behind each of the proxies. */
const CONCLUSIONS: Readonly<Record<FaultName, Expected>> = {
  'idle-cut': {
    facts: { ...CLEAN, silence: silence('cut', 'idle') },
    said: [
      'a busy one beside it survived: an idle timeout',
      'send heartbeats more often than that',
    ],
    http: 'yes',
  },
  'age-cut': {
    facts: { ...CLEAN, silence: silence('cut', 'age') },
    said: ['at the same age: a maximum duration. No heartbeat prevents that'],
    http: 'yes',
  },
  'one-behind': {
    facts: { socket: { type: 'open' }, stream: { kind: 'behind', received: 30 } },
    said: ['The stream is one event behind: each event arrived when the next one was sent'],
    http: 'no',
  },
  'buffers-bytes': {
    facts: { socket: { type: 'open' }, stream: { kind: 'clumped' } },
    said: ['groups instead of one by one'],
    http: 'no',
  },
  'buffers-all': {
    facts: {
      socket: { type: 'open' },
      stream: { kind: 'held', received: 30 },
      silence: { sse: null, websocket: expect.objectContaining({ type: 'unfinished' }) },
    },
    said: ['All 30 events of the stream arrived together', 'buffers the response until it ends'],
    http: 'no',
  },
  'never-flushes': {
    facts: { socket: { type: 'open' }, stream: { kind: 'held', received: 30 } },
    said: ['All 30 events of the stream arrived together'],
    http: 'no',
  },
  'refuses-with-400': refusedBy,
  'refuses-with-403': refusedBy,
  'refuses-with-426': refusedBy,
  'strips-upgrade': {
    facts: {
      socket: { type: 'refused' },
      refused: { arrived: true, plain: { status: 426, ours: true } },
      stream: ON_ITS_OWN,
    },
    said: ['a proxy removed its Upgrade header'],
    http: 'yes',
  },
  // The test has no server that dies, and a page cannot see what stays open on the other side.
  'ends-late': { facts: open, said: ['was still open after'], http: 'yes' },
  'never-ends': { facts: open, said: ['was still open after'], http: 'yes' },
  'keeps-server': { facts: open, said: ['was still open after'], http: 'yes' },
  'bad-gateway': { ...atOneMoment, during: (proxy) => proxy.fail(5000 * SCALE) },
  'cuts-all': { ...atOneMoment, during: (proxy) => proxy.cut() },
  'answers-page': {
    facts: {
      socket: { type: 'refused' },
      refused: { arrived: false, plain: { status: 200, ours: false } },
      stream: { kind: 'refused' },
      silence: { sse: null, websocket: null },
    },
    said: ['gets 200, and not from the demo server', 'No event stream opened'],
    http: 'no',
  },
}

test.describe('the network test, behind a proxy that', () => {
  for (const name of ALL ? NAMES : CONCLUDED) {
    test(PROXIES[name].does, async ({ browser, baseURL }) => {
      const { facts: wanted, said, http, during } = CONCLUSIONS[name]
      const { proxy, page } = await behind(browser, baseURL, name)
      await openDemo(page, '/live/test-my-network/')
      await page.getByText('Settings', { exact: true }).click()
      await page.getByLabel('Silence').selectOption(SCALE < 0.4 ? '15' : '60')
      await button(page, 'Start').click()
      const silent = button(page, 'End the silence now')
      const over = page.locator('.demo .bar2', { hasText: 'Over' })
      await expect(silent.or(over).first()).toBeAttached({ timeout: 40_000 })
      if ((await silent.count()) > 0 && !/cut$/.test(name)) {
        // Cutting one of the page's own requests ends the test: wait until it has made all.
        const log = page.locator('[data-mount] .log')
        const asked = log.getByText(/asked the demo server to be silent/)
        if (during) await expect(asked).toBeAttached({ timeout: 20_000 })
        if (during) during(proxy)
        else await silent.click()
      }
      await expect(over).toBeVisible({ timeout: 80_000 })
      // The code that saves a run is fetched on demand, so the site must respond again.
      await expect.poll(async () => (await page.request.get('/')).status()).toBe(200)
      const text = await page.getByRole('region', { name: 'What it found' }).innerText()
      const facts = await savedFacts(page)
      expect(facts).toMatchObject(wanted)
      for (const part of said) expect(text).toContain(part)
      if (facts.stream?.kind !== 'late') expect(conclude(facts).http.answer).toBe(http)
      expect(text).not.toMatch(/[-−]\d+ (± \d+ )?ms/)
      await page.context().close()
      await proxy.close()
    })
  }
})

async function savedFacts(page: Page): Promise<NetworkFacts> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    button(page, 'Save this run (JSON)').click(),
  ])
  return factsOf(readNetworkRun(JSON.parse(await readFile(await download.path(), 'utf8'))))
}

/** The lanes of a run with `?policy=resume`. */
const LANES = [
  'websocket-resume',
  'sse',
  'fetch-stream',
  'long-polling',
  'short-polling',
] as const satisfies readonly LaneId[]

interface Plan {
  /** How long the run lasts, s: 10 by default, more if something takes longer to show. */
  readonly durationS?: 20
  /** What to do to the run, two seconds after its start. */
  readonly during?: (demo: Demo, proxy: HttpProxy) => unknown
  /** The lanes that end without all events; every other lane has all of them. */
  readonly lose?: readonly LaneId[]
  /** States that lanes show at some moment. */
  readonly states?: Partial<Record<LaneId, RegExp>>
}

/** Cuts all lanes, polling first: between two polls there is nothing to cut, so it tries again. */
async function drop(demo: Demo): Promise<void> {
  const cut = () => demo.fault({ kind: 'drop', lane: 'poll' })
  await expect.poll(cut, { intervals: [50] }).toBeGreaterThan(0)
  await demo.button('Server crash').click()
}
const nothingCame: Plan = {
  durationS: 20,
  states: { sse: /^nothing for \d+ s; EventSource does not notice$/ },
}

/** What side by side counts behind each proxy, on a WebSocket that resumes and four other lanes. */
const COUNTS: Readonly<Record<FaultName, Plan>> = {
  'idle-cut': {
    durationS: 20,
    during: (demo) => demo.fault({ kind: 'stall', ms: 10_000 }),
  },
  'age-cut': { durationS: 20 },
  'one-behind': {},
  'buffers-bytes': {},
  'buffers-all': nothingCame,
  'never-flushes': nothingCame,
  'refuses-with-400': { lose: ['websocket-resume'] },
  'refuses-with-403': { lose: ['websocket-resume'] },
  'refuses-with-426': { lose: ['websocket-resume'] },
  'strips-upgrade': { lose: ['websocket-resume'] },
  'ends-late': { during: drop, ...nothingCame },
  'never-ends': {
    durationS: 20,
    during: drop,
    lose: ['websocket-resume', 'sse'],
    states: {
      'websocket-resume': /^(nothing for 1|silent for 2)\d s; a WebSocket does not notice$/,
      sse: /^(nothing for 1|silent for 2)\d s; EventSource does not notice$/,
      'fetch-stream': /^nothing for \d+ s; its code gives up after 20 s$/,
      'long-polling': /^nothing for \d+ s; its code asks again after 20 s$/,
    },
  },
  'keeps-server': {},
  // EventSource gives up for good on any status but 200 and cannot tell this from the run's end.
  'bad-gateway': { during: (_, proxy) => proxy.fail(5000 * SCALE), lose: ['sse'] },
  'cuts-all': { during: (_, proxy) => proxy.cut() },
  'answers-page': { lose: LANES },
}

test.describe('side by side: received + lost + still due is what was sent, behind a proxy that', () => {
  for (const name of ALL ? NAMES : COUNTED) {
    test(PROXIES[name].does, async ({ browser, baseURL }) => {
      const { during, lose = [], states = {}, durationS = 10 } = COUNTS[name]
      const sent = durationS * 5
      const { proxy, page } = await behind(browser, baseURL, name)
      const demo = await Demo.open(page, `?duration=${durationS}&policy=resume`)
      await demo.button('Start').click()
      await expect(demo.button('Pause')).toBeVisible()
      await demo.figures()
      await watchFigures(page)
      await expect
        .poll(async () => (await demo.numbers('short-polling')).Sent, { intervals: [100] })
        .toBeGreaterThan(8)
      await during?.(demo, proxy)
      await expect(demo.head).toContainText('Over', { timeout: 40_000 })
      // The last figures are drawn shortly after the end.
      await expect.poll(async () => (await demo.numbers('sse'))['Still due']).toBe(0)

      const shown = await readWatched(page)
      expect(shown.length).toBeGreaterThan(sent * 2)
      const wrong = shown.filter(
        ({ sent, received, lost, stillDue }) => !(received + lost + stillDue === sent),
      )
      expect(wrong).toEqual([])
      for (const lane of LANES) {
        const ids = await demo.received(lane)
        const received = new Set(ids).size
        expect(await demo.numbers(lane), `${lane}\n${await demo.log()}`).toMatchObject({
          Sent: sent,
          Received: received,
          Lost: sent - received,
          'Still due': 0,
        })
        if (lose.includes(lane)) expect(received, lane).toBeLessThan(sent)
        else expect(received, `${lane}\n${await demo.log()}`).toBe(sent)
        const state = states[lane]
        if (state) {
          const seen = new Set(shown.flatMap((one) => (one.lane === lane ? one.state : [])))
          expect(
            [...seen].filter((words) => state.test(words)),
            [...seen].join('\n'),
          ).not.toEqual([])
        }
      }
      await page.context().close()
      await proxy.close()
    })
  }
})
