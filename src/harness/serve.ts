import type { ChildProcess } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { claimPort, host, UsageError } from './port.ts'
import { temporaryFolder } from './temporary-folder.ts'
import { exitCode, root, startNode } from './tools.ts'

const READY_WITHIN_MS = 60_000
const GONE_WITHIN_MS = 2_000
/** A busy server answers late, and one that crashed may accept a request and never answer. */
const ANSWERS_WITHIN_MS = 10_000
const ASKED_EVERY_MS = 2_000
const DEAD_AFTER_FAILURES = 2

/**
 * What to serve. `port` 0 is any free port. `pages` is the folder of static files: dist/ by
 * default, `none` for the companion alone. `wranglerArgs` are added to the command line of
 * `wrangler dev`. `stop` aborts the start; a running server is ended with its own `stop()`.
 * `onOutput` gets wrangler's output once it runs, that is warnings and errors.
 */
export interface ServeOptions {
  readonly port: number
  readonly pages?: string | 'none'
  readonly wranglerArgs?: readonly string[]
  readonly stop?: AbortSignal
  readonly onOutput?: (text: string) => unknown
}

/**
 * A running server. `failed` rejects if it ends without being asked to, or no longer answers;
 * nothing of it is left once `stop()` has resolved.
 */
export interface ServedSite {
  readonly url: string
  readonly failed: Promise<never>
  stop(): Promise<void>
}

/**
 * Serves site and companion from one `wrangler dev`: offline, without an account, keeping nothing,
 * and leaving nothing running when this process or any of the others ends, even if killed. Resolves
 * once the companion answers its health request. Rejects with a UsageError if the port is taken,
 * nothing was built or there is no room for temporary files, and with wrangler's output if it
 * cannot start.
 */
export async function serve(options: ServeOptions): Promise<ServedSite> {
  const { pages = join(root, 'dist'), wranglerArgs = [] } = options
  if (pages !== 'none' && !existsSync(pages)) {
    throw new UsageError(`Nothing is built in ${pages}: npm run build`)
  }
  const port = await claimPort(options.port)
  const script = join(import.meta.dirname, 'wrangler-dev.ts')
  // On a developer's machine runs cost nothing, and all tests count as one client.
  const limits = ['--var', 'LIMIT_FACTOR:1000']
  const state = temporaryFolder()
  const wrangler = startNode([script, String(port), pages, state, ...limits, ...wranglerArgs], {
    stdio: 'pipe',
    detached: true,
    windowsHide: true,
  })
  const output = collect(wrangler)
  // It ends its group itself, unless it was killed; then the others would keep its output open.
  wrangler.once('exit', () => signalGroup(wrangler, 'SIGKILL'))
  const ended = exitCode(wrangler).finally(() => clearUp(wrangler, state))
  const url = `http://${host}:${port}`
  const crashed = ended.then((): never => {
    throw new Error(`The server at ${url} ended by itself.\n${output()}`)
  })
  const stop = async () => {
    wrangler.stdin?.end()
    await ended
  }
  try {
    await Promise.race([healthy(url, output, options.stop), crashed])
  } catch (error) {
    await stop()
    throw error
  }
  for (const stream of [wrangler.stdout, wrangler.stderr]) {
    if (options.onOutput) stream?.on('data', options.onOutput)
  }
  const failed = Promise.race([crashed, silent(url, output)])
  // Whoever awaits `failed` gets the error; nobody has to, and a requested stop is no failure.
  failed.catch(() => {})
  return { url, failed, stop }
}

/** Keeps the end of a child's output, for its error message. */
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
    if (await answersHealth(url, 2_000)) return
    await delay(100)
  }
  throw new Error(`The companion did not answer ${url}/companion/v1/health.\n${output()}`)
}

/** Rejects once the server no longer answers, which includes being stopped. */
async function silent(url: string, output: () => string): Promise<never> {
  for (let failures = 0; failures < DEAD_AFTER_FAILURES; ) {
    await delay(ASKED_EVERY_MS, undefined, { ref: false })
    failures = (await answersHealth(url, ANSWERS_WITHIN_MS)) ? 0 : failures + 1
  }
  throw new Error(`The server at ${url} answers no more.\n${output()}`)
}

async function answersHealth(url: string, withinMs: number): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(withinMs)
    const answer = await fetch(`${url}/companion/v1/health`, { signal })
    const body = (await answer.json()) as { ok?: unknown }
    return answer.ok && body.ok === true
  } catch {
    return false
  }
}

/** Waits until no process of the group is left, and removes its files. */
async function clearUp(leader: ChildProcess, state: string): Promise<void> {
  const giveUpAt = Date.now() + GONE_WITHIN_MS
  // An unreaped zombie still answers, so the wait is limited.
  while (signalGroup(leader, 0) && Date.now() < giveUpAt) await delay(20)
  rmSync(state, { recursive: true, force: true, maxRetries: 3 })
}

/** Sends a signal to the group; returns whether any process got it. 0 only asks. */
function signalGroup({ pid }: ChildProcess, signal: 'SIGKILL' | 0): boolean {
  if (pid === undefined || process.platform === 'win32') return false
  try {
    return process.kill(-pid, signal)
  } catch {
    return false
  }
}
