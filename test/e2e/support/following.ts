import { readFile } from 'node:fs/promises'
import { expect, type Page } from '@playwright/test'
import { node } from '../../../src/harness/starters/runtimes/node.ts'
import type { ProcessStarter } from '../../../src/harness/starters/runtimes/process.ts'
import {
  type Served,
  type Settings,
  starterFile,
  startStarter,
} from '../../../src/harness/starters/start-starter.ts'
import { type Line, type LineOptions, openLine } from './line.ts'

/** What a page has received: ids of events, and resets. */
export type Seen = readonly (number | 'reset')[]

export interface FollowOptions {
  /** For the client; the page sets the other options. */
  readonly silenceMs?: number
  readonly line?: LineOptions
  /** Changes the text of server.mjs or client.js. */
  readonly server?: (text: string) => string
  readonly client?: ((text: string) => string) | undefined
}

/** A page whose script is a starter's own client.js, its server, and the line between them. */
export class Following {
  readonly page: Page
  readonly transport: Served
  server: ProcessStarter
  readonly line: Line
  readonly #patienceMs: number

  private constructor(
    page: Page,
    transport: Served,
    server: ProcessStarter,
    line: Line,
    patienceMs: number,
  ) {
    this.page = page
    this.transport = transport
    this.server = server
    this.line = line
    this.#patienceMs = patienceMs
  }

  /** Starts a server and opens the page; `patienceMs` limits how long anything may take. */
  static async start(
    page: Page,
    transport: Served,
    settings: Settings,
    options: FollowOptions = {},
    patienceMs = 10_000,
  ): Promise<Following> {
    const { client = (text: string) => text, server, line: lineOptions = {}, ...rest } = options
    const script = client(await readFile(starterFile(transport, 'client.js'), 'utf8'))
    const files = {
      '/': { type: 'text/html', body: pageFor({ everyMs: 200, ...rest }) },
      '/client.js': { type: 'text/javascript', body: script },
    }
    let port = 0
    const line = await openLine(() => port, { files, ...lineOptions })
    const started = await node.start(transport, { ...settings, ORIGINS: line.origin }, server)
    port = started.port
    await page.goto(`${line.origin}/`)
    return new Following(page, transport, started, line, patienceMs)
  }

  /** Starts the server again, on the same port, with a new log. */
  async restart(settings: Settings): Promise<void> {
    const { port } = this.server
    this.server = await startStarter(this.transport, {
      ...settings,
      PORT: port,
      ORIGINS: this.line.origin,
    })
  }

  async close(): Promise<void> {
    await this.server.kill()
    await this.line.close()
  }

  /** Expects something that becomes true. */
  poll<T>(look: () => T | Promise<T>) {
    return expect.poll(look, { timeout: this.#patienceMs })
  }

  seen(): Promise<Seen> {
    return this.page.evaluate(() => seen)
  }

  isOpen(): Promise<boolean> {
    return this.page.evaluate(() => isOpen)
  }

  attempts(): Promise<number> {
    return this.page.evaluate(() => attempts)
  }

  /** Waits until the page has received this many events and resets. */
  async grows(count: number): Promise<Seen> {
    await this.page.waitForFunction((length) => seen.length >= length, count, {
      polling: 50,
      timeout: 2 * this.#patienceMs,
    })
    return await this.seen()
  }

  async growsBy(count: number): Promise<Seen> {
    return await this.grows((await this.seen()).length + count)
  }
}

/** Checks that each id is one more than the previous: none missing, duplicated or out of order. */
export function expectNoGap(ids: Seen): number[] {
  const numbers = ids.map(Number)
  const [first = Number.NaN] = numbers
  expect(numbers).toEqual(numbers.map((_, index) => first + index))
  return numbers
}

const pageFor = (options: object) => `<!doctype html><title>Starter</title><script type="module">
  import { follow } from './client.js'
  globalThis.seen = []
  globalThis.isOpen = false
  globalThis.attempts = 0
  globalThis.stopped = undefined
  const following = follow('/events', {
    onEvent: (data, id) => {
      seen.push(Number(id))
      globalThis.last = data
      if (globalThis.throws) throw new Error('a handler at fault')
    },
    prepare: (address) => { address.searchParams.set('ticket', ++attempts) },
    headers: () => ({ Authorization: 'Bearer ' + ++attempts }),
    onStop: (...why) => { globalThis.stopped = why },
    onReset: async () => {
      const { after } = await (await fetch('/snapshot')).json()
      seen.push('reset')
      globalThis.snapshotAfter = after
      return after
    },
    onState: (open) => { globalThis.isOpen = open },
    ...${JSON.stringify(options)},
  })
  globalThis.stopFollowing = following.stop ?? following
  globalThis.send = following.send
</script>`

declare global {
  /** In the page: ids of events and resets, in order of arrival. */
  var seen: (number | 'reset')[]
  var last: unknown
  var snapshotAfter: number
  var isOpen: boolean
  var throws: boolean
  /** How many times a client has asked for a token. */
  var attempts: number
  var stopped: readonly unknown[] | undefined
  var stopFollowing: () => void
  var send: (message: unknown) => boolean
}
