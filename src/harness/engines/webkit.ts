import type { ChildProcess } from 'node:child_process'
import { setTimeout as wait } from 'node:timers/promises'
import { claimPort } from '../port.ts'
import { endGroup, spawnGroup } from '../process-group.ts'
import type { EngineKind } from './engine.ts'
import { installed, miniBrowser } from './installed.ts'

const READY_WITHIN_MS = 20_000
const END_WITHIN_MS = 2000

/** WebKitGTK, driven by its own WebDriver on a virtual screen. https://www.w3.org/TR/webdriver2/ */
export const webkit: EngineKind = {
  name: 'WebKit',
  missing() {
    const driver = installed('WebKitWebDriver')
    const screen = process.env.DISPLAY ? 'there' : installed('xvfb-run')
    if (driver && miniBrowser() && screen) return undefined
    return 'no WebKitGTK with its WebDriver: apt-get install webkit2gtk-driver xvfb xauth'
  },
  async start() {
    const port = await claimPort(0)
    const driver = ['WebKitWebDriver', '--host=127.0.0.1', `--port=${port}`]
    const command = process.env.DISPLAY ? driver : ['xvfb-run', '-a', ...driver]
    const [program = '', ...argv] = command
    // In a group, so that the screen ends with the driver.
    const child = spawnGroup(program, argv, { stdio: 'ignore' })
    try {
      return await begin(`http://127.0.0.1:${port}`, child)
    } catch (error) {
      await endGroup(child, END_WITHIN_MS)
      throw error
    }
  },
}

async function begin(address: string, child: ChildProcess) {
  const session = await newSession(address, child)
  const at = `${address}/session/${session.sessionId}`
  // Allow scripts 3 minutes; the default is 30 s: https://www.w3.org/TR/webdriver2/#timeouts
  const { script } = { script: 3 * 60_000 }
  await call('POST', `${at}/timeouts`, { script })
  return {
    version: `WebKitGTK ${session.capabilities.browserVersion ?? 'of unknown version'}`,
    open: async (url: string) => void (await call('POST', `${at}/url`, { url })),
    evaluate: (expression: string) =>
      call('POST', `${at}/execute/async`, {
        script: `const done = arguments[arguments.length - 1]; Promise.resolve(${expression}).then((value) => done({ value }), (error) => done({ error: String(error) }))`,
        args: [],
      }).then((answer) => {
        const { value, error } = answer as { value?: unknown; error?: string }
        if (error !== undefined) throw new Error(error)
        return value
      }),
    close: async () => {
      await call('DELETE', at).catch(() => undefined)
      await endGroup(child, END_WITHIN_MS)
    },
  }
}

interface Session {
  readonly sessionId: string
  readonly capabilities: { readonly browserVersion?: string }
}

/** Opens a session as soon as the driver listens. */
async function newSession(address: string, child: ChildProcess): Promise<Session> {
  const options = { binary: miniBrowser(), args: ['--automation'] }
  const capabilities = { alwaysMatch: { 'webkitgtk:browserOptions': options } }
  const giveUpAt = Date.now() + READY_WITHIN_MS
  for (;;) {
    try {
      return (await call('POST', `${address}/session`, { capabilities })) as Session
    } catch (error) {
      if (Date.now() > giveUpAt || child.exitCode !== null) throw error
      await wait(100)
    }
  }
}

async function call(method: 'POST' | 'DELETE', url: string, body?: object): Promise<unknown> {
  const init = body ? { method, body: JSON.stringify(body) } : { method }
  const response = await fetch(url, init)
  const { value } = (await response.json()) as { value: unknown }
  if (response.ok) return value
  throw new Error(`${method} ${url}: ${JSON.stringify(value)}`)
}
