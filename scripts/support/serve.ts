import { type ChildProcess, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { claimPort, host, UsageError } from './port.ts'
import { exitCode, root, startNode, toolScript } from './tools.ts'

const READY_WITHIN_MS = 60_000
const STOP_WITHIN_MS = 8_000

/**
 * What to serve: `port` 0 is any free port; `pages` is the folder of static files, dist/ unless
 * said otherwise, `none` for the companion alone. `stop` ends the start early; a server that runs
 * already is ended with its own `stop()`.
 */
export interface ServeOptions {
  readonly port: number
  readonly pages?: string | 'none'
  readonly stop?: AbortSignal
}

/** A running server: `failed` rejects when it ends without having been asked to. */
export interface Served {
  readonly url: string
  readonly failed: Promise<never>
  stop(): Promise<void>
}

/**
 * Serves site and companion from one `wrangler dev`: offline, without account, nothing kept.
 * Resolves once the companion answers its health request. Rejects with a UsageError when the
 * port is taken or nothing was built, with wrangler's own words when it cannot start.
 */
export async function serve(options: ServeOptions): Promise<Served> {
  const { pages = join(root, 'dist') } = options
  if (pages !== 'none' && !existsSync(pages)) {
    throw new UsageError(`Nothing is built in ${pages}: npm run build`)
  }
  const port = await claimPort(options.port)
  const state = await mkdtemp(join(tmpdir(), 'whichwire-'))
  const wrangler = startWrangler(port, pages === 'none' ? emptyFolder(state) : pages, state)
  const output = collect(wrangler)

  const failed = exitCode(wrangler).then((code): never => {
    throw new Error(`wrangler dev ended with code ${code}.\n${output()}`)
  })
  // Whoever waits for `failed` sees the error; to be asked to stop is no failure of anyone's.
  failed.catch(() => {})

  const forget = () => rmSync(state, { recursive: true, force: true })
  const exitNow = () => {
    signalGroup(wrangler, 'SIGKILL')
    forget()
  }
  process.once('exit', exitNow)
  const stop = async () => {
    await endGroup(wrangler)
    process.removeListener('exit', exitNow)
    forget()
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

function startWrangler(port: number, pages: string, state: string): ChildProcess {
  const address = ['--ip', host, '--port', String(port), '--inspector-port', '0']
  const quiet = ['--log-level', 'warn', '--show-interactive-dev-session=false']
  const folders = ['--assets', pages, '--persist-to', state]
  return startNode([toolScript('wrangler', 'wrangler'), 'dev', ...address, ...quiet, ...folders], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that one signal reaches wrangler, esbuild and workerd alike.
    detached: process.platform !== 'win32',
    env: { ...process.env, CI: '1', WRANGLER_WRITE_LOGS: 'false', WRANGLER_REGISTRY_PATH: state },
  })
}

function emptyFolder(parent: string): string {
  const folder = join(parent, 'no-pages')
  mkdirSync(folder)
  return folder
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

/** Ends the whole group and waits until none of it is left. */
async function endGroup(child: ChildProcess): Promise<void> {
  signalGroup(child, 'SIGTERM')
  const killAt = Date.now() + STOP_WITHIN_MS
  while (signalGroup(child, 0)) {
    // A dead process that nobody collects still answers, so this waits for a time, not for ever.
    if (Date.now() > killAt) return void signalGroup(child, 'SIGKILL')
    await delay(50)
  }
}

/** Sends to every process of the group; false when there is none. Signal 0 only asks. */
function signalGroup(child: ChildProcess, signal: NodeJS.Signals | 0): boolean {
  if (child.pid === undefined) return false
  if (process.platform === 'win32') {
    // No groups there: taskkill walks the tree, and fails when nothing is left of it.
    if (signal === 0) return child.exitCode === null && child.signalCode === null
    return spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F']).status === 0
  }
  try {
    return process.kill(-child.pid, signal)
  } catch {
    return false
  }
}
