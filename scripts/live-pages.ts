// npm run live-pages: whether the live pages run in Firefox and WebKitGTK as in Chromium, where npm
// test covers them in depth. Opens and starts each page in each engine; its counts must add up, and
// no script may fail. --engines=firefox,webkit, --pages=sleep,side-by-side. Needs a built site and
// the engines; names those that are missing. Takes about four minutes each.
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { runCommand } from '../src/harness/command.ts'
import { chromium } from '../src/harness/engines/chromium.ts'
import type { Engine } from '../src/harness/engines/engine.ts'
import { firefox } from '../src/harness/engines/firefox.ts'
import { webkit } from '../src/harness/engines/webkit.ts'
import { UsageError } from '../src/harness/port.ts'
import { serve } from '../src/harness/serve.ts'

const ENGINES = { chromium, firefox, webkit } as const
type EngineId = keyof typeof ENGINES

/** What to do on a page, and what must be there when it is over or was stopped. */
interface Visit {
  readonly query?: string
  /** The button to press two seconds after Start. */
  readonly fault?: string
  /** When to stop it, if it has not ended by itself, s. */
  readonly stopS: number
  /** All of these must appear in the demo's text. */
  readonly says: readonly RegExp[]
  /** Runs in the page: returns which of the demo's counts do not add up. */
  readonly wrong?: () => readonly string[]
}

const VISITS: Readonly<Record<string, Visit>> = {
  'side-by-side': {
    query: '?duration=10',
    fault: 'Server crash',
    stopS: 30,
    says: [
      /Over/,
      /50 sent/,
      /The server crashed at/,
      /the plain WebSocket stayed closed and lost/,
    ],
    wrong: () =>
      [...document.querySelectorAll('[data-mount] .lane')].flatMap((lane) => {
        const numbers = [...lane.querySelectorAll('.nums dd')].map((dd) =>
          Number(dd.textContent?.replaceAll(',', '')),
        )
        const [received = 0, lost = 0, , due = 0] = numbers
        const plain = lane.getAttribute('data-lane') === 'websocket-plain'
        const right = received + lost + due === 50 && lost > 0 === plain
        return right ? [] : [`${lane.getAttribute('data-lane')}: ${numbers}`]
      }),
  },
  'pull-the-plug': { stopS: 90, says: [/30 WebSockets\. Over/, /Growing, with jitter/] },
  'six-connections': { stopS: 60, says: [/What it showed/, /WebSocket/] },
  'sending-back': { stopS: 15, says: [/Stopped/, /Round trip/] },
  'token-stream': { stopS: 40, says: [/Over/, /whole: all 500 words/] },
  sleep: {
    stopS: 12,
    says: [/Stopped/, /received \+ lost \+ due = sent/],
    wrong: () => {
      const lost = /([1-9]\d*) lost/.exec(document.querySelector('[data-mount]')?.textContent ?? '')
      return lost ? [lost[0]] : []
    },
  },
  'test-my-network': {
    query: '?silence=15',
    stopS: 90,
    says: [/A WebSocket opened after/, /arrived one by one/, /The WebSocket survived 15 s/],
    wrong: () => {
      const text = document.querySelector('[data-mount]')?.textContent ?? ''
      return [...text.matchAll(/(\d+) of 30 events/g)].flatMap(([words, n]) =>
        n === '30' ? [] : [words],
      )
    },
  },
}

await runCommand(async (stop) => {
  const { values } = parseArgs({
    options: {
      engines: { type: 'string', default: 'firefox,webkit' },
      pages: { type: 'string', default: Object.keys(VISITS).join() },
    },
  })
  const kinds = values.engines.split(',').map((name) => {
    if (name in ENGINES) return ENGINES[name as EngineId]
    throw new UsageError(`--engines are ${Object.keys(ENGINES).join(', ')}; got "${name}".`)
  })
  const missing = kinds.flatMap((kind) => kind.missing() ?? [])
  if (missing.length > 0) throw new UsageError(missing.join('; '))
  const site = await serve({ port: 0, stop })
  let faults = 0
  try {
    for (const kind of kinds) {
      const engine = await kind.start()
      try {
        for (const page of values.pages.split(',')) {
          stop.throwIfAborted()
          const found = await visit(engine, site.url, page)
          console.log(`${engine.version}, /live/${page}/: ${found.join('; ') || 'as it should'}`)
          faults += found.length
        }
      } finally {
        await engine.close()
      }
    }
  } finally {
    await site.stop()
  }
  return faults === 0 ? 0 : 1
})

/** Starts and ends the demo of a page. @returns what was wrong */
async function visit(engine: Engine, origin: string, page: string): Promise<readonly string[]> {
  const { query = '', fault, stopS, says, wrong } = VISITS[page] ?? {}
  if (!says || stopS === undefined) throw new UsageError(`There is no live page "${page}".`)
  await engine.open(`${origin}/live/${page}/${query}`)
  await engine.evaluate(`(${collectErrors})()`)
  const button = `document.querySelector('[data-mount] .controls .go')`
  const until = async (expression: string, ms: number) => {
    for (const endsAt = Date.now() + ms; Date.now() < endsAt; await wait(200)) {
      if (await engine.evaluate(expression)) return true
    }
    return false
  }
  if (!(await until(`${button}?.disabled === false`, 15_000))) return ['Start cannot be pressed']
  await engine.evaluate(`${button}.click()`)
  if (fault) {
    await wait(2000)
    const faults = `[...document.querySelectorAll('.flts .btn')]`
    await engine.evaluate(`${faults}.find((each) => each.textContent === '${fault}').click()`)
  }
  const over = `${button}.textContent !== 'Stop'`
  await until(`${button}.textContent === 'Stop'`, 5000)
  if (!(await until(over, stopS * 1000))) await engine.evaluate(`${button}.click()`)
  await until(over, 5000)
  // The last figures are drawn shortly after the end.
  await wait(1500)
  const text = String(await engine.evaluate(`document.querySelector('[data-mount]').innerText`))
  const errors = (await engine.evaluate('pageErrors')) as string[]
  const alerts = (await engine.evaluate(
    `[...document.querySelectorAll('[role=alert]')].map((each) => each.textContent)`,
  )) as string[]
  const counts = wrong ? ((await engine.evaluate(`(${wrong})()`)) as string[]) : []
  const unsaid = says.filter((words) => !words.test(text)).map((words) => `does not say ${words}`)
  return [...errors, ...alerts, ...counts, ...unsaid]
}

/** Runs in the page: collects its errors from now on. */
function collectErrors(): void {
  const errors: string[] = []
  Object.assign(window, { pageErrors: errors })
  addEventListener('error', ({ message }) => errors.push(message))
  addEventListener('unhandledrejection', ({ reason }) => errors.push(String(reason)))
}
