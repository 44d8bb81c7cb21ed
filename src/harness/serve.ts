import type { ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { claimPort, host, UsageError } from './port.ts'
import { exitCode, root, startNode } from './tools.ts'

const READY_WITHIN_MS = 60_000
const GONE_WITHIN_MS = 2_000

/**
 * What to serve: `port` 0 is any free port; `pages` is the folder of static files, dist/ unless
 * said otherwise, `none` for the companion alone; `wranglerArgs` is added to the command line of
 * `wrangler dev`. `stop` ends the start early; a server that runs already is ended with its own
 * `stop()`.
 */
export interface ServeOptions {
  readonly port: number
  readonly pages?: string | 'none'
  readonly wranglerArgs?: readonly string[]
  readonly stop?: AbortSignal
}

/** A running server: `failed` rejects when it ends without having been asked to. */
export interface Served {
  readonly url: string
  readonly failed: Promise<never>
  stop(): Promise<void>
}

/**
 * Serves site and companion from one `wrangler dev`: offline, without account, nothing kept, and
 * nothing left running when this process ends, even killed.
 * Resolves once the companion answers its health request. Rejects with a UsageError when the
 * port is taken or nothing was built, with wrangler's own words when it cannot start.
 */
export async function serve(options: ServeOptions): Promise<Served> {
  const { pages = join(root, 'dist'), wranglerArgs = [] } = options
  if (pages !== 'none' && !existsSync(pages)) {
    throw new UsageError(`Nothing is built in ${pages}: npm run build`)
  }
  const port = await claimPort(options.port)
  const script = join(import.meta.dirname, 'wrangler-dev.ts')
  // On one's own machine a run costs nothing, and tests are one client.
  const limits = ['--var', 'LIMIT_FACTOR:1000']
  const wrangler = startNode([script, String(port), pages, ...limits, ...wranglerArgs], {
    stdio: 'pipe',
    detached: true,
    windowsHide: true,
  })
  const output = collect(wrangler)
  const ended = exitCode(wrangler)
  const failed = ended.then((): never => {
    throw new Error(`wrangler dev ended by itself.\n${output()}`)
  })
  // Whoever waits for `failed` sees the error; to be asked to stop is no failure of anyone's.
  failed.catch(() => {})

  const stop = async () => {
    wrangler.stdin?.end()
    await ended
    await gone(wrangler)
  }
  const url = `http://${host}:${port}`
  try {
    await Promise.race([healthy(url, output, options.stop), failed])
  } catch (error) {
    await stop()
    throw error
  }
  return { url, failed, stop }
}

/** Keeps the last of what a child says, for the moment it fails. */
function collect(child: ChildProcess): () => string {
  let text = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      text = (text + chunk).slice(-8_000)
    })
  }
  return () => text.trim()
}

async function healthy(url: string, output: () => string, stop?: AbortSignal): Promise<void> {
  const giveUpAt = Date.now() + READY_WITHIN_MS
  while (Date.now() < giveUpAt) {
    stop?.throwIfAborted()
    if (await answersHealth(url)) return
    await delay(100)
  }
  throw new Error(`The companion did not answer ${url}/companion/v1/health.\n${output()}`)
}

async function answersHealth(url: string): Promise<boolean> {
  try {
    const answer = await fetch(`${url}/companion/v1/health`, { signal: AbortSignal.timeout(2_000) })
    const body = (await answer.json()) as { ok?: unknown }
    return answer.ok && body.ok === true
  } catch {
    return false
  }
}

/** Waits until no process of the group is left; they were all told to end. */
async function gone(leader: ChildProcess): Promise<void> {
  const giveUpAt = Date.now() + GONE_WITHIN_MS
  // A dead process that nobody collects still answers, so this waits for a time, not for ever.
  while (hasGroup(leader) && Date.now() < giveUpAt) await delay(20)
}

function hasGroup({ pid }: ChildProcess): boolean {
  if (pid === undefined || process.platform === 'win32') return false
  try {
    return process.kill(-pid, 0)
  } catch {
    return false
  }
}
