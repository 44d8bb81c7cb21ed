import { type ChildProcess, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { installed } from '../../engines/installed.ts'
import { claimPort } from '../../port.ts'
import { endGroup, spawnGroup } from '../../process-group.ts'
import { starterFile } from '../runtimes/files.ts'
import { listening } from '../runtimes/process.ts'

/** A reverse proxy, how to start it, and the configuration that it comes with. */
export interface ReverseProxy {
  readonly name: string
  /** Its file in content/starters/proxies, or what such a file would be called. */
  readonly file: string
  readonly program: string
  readonly debian: string
  /** The minimal configuration from its documentation, which only passes requests on. */
  readonly plain: string
  /** Arguments that print its version. */
  readonly version: readonly string[]
  /**
   * Returns what a machine adds to such a file, given the path of the file and of a folder for the
   * proxy, and the arguments that run the program in the foreground.
   */
  setup(file: string, folder: string, port: number): ProxySetup
  /** How to make it reload its configuration: a signal, or a command that runs in its folder. */
  readonly reload?: NodeJS.Signals | ((folder: string) => readonly string[])
}

/** What surrounds a proxy's file on the machine that runs it. */
export interface ProxySetup {
  /** Written to the folder as `main`. */
  readonly main: string
  /** Other files in the folder, by name. */
  readonly more?: Readonly<Record<string, string>>
  readonly args: readonly string[]
}

/** A running proxy in front of one server. */
export interface RunningProxy {
  /** `http://localhost:<port>` */
  readonly origin: string
  readonly port: number
  /** Pid of the process that was started. */
  readonly pid: number
  /** Resolves once the proxy was told; undefined if it cannot reload. */
  readonly reload?: () => Promise<void>
  stop(): Promise<void>
}

/** Returns what is missing to run it, and how to get it; undefined if nothing. */
export function missing({ program, debian }: ReverseProxy): string | undefined {
  return (installed(program) ?? installedBeside(program))
    ? undefined
    : `no ${program} in PATH (Debian: apt-get install ${debian})`
}

/** Debian keeps servers in /usr/sbin, which is not in every user's PATH. */
function installedBeside(program: string): string | undefined {
  const path = join('/usr/sbin', program)
  return existsSync(path) ? path : undefined
}

const pathOf = (program: string) => installed(program) ?? installedBeside(program) ?? program

/** Returns the installed version: `1.22.1`; `unknown` if it prints none. */
export function proxyVersion({ program, version }: ReverseProxy): string {
  const { stdout, stderr } = spawnSync(pathOf(program), version, { encoding: 'utf8' })
  return /\d+(\.\d+)+/.exec(stdout + stderr)?.[0] ?? 'unknown'
}

/** Reads the configuration that users copy. */
export const configurationOf = ({ file }: ReverseProxy) =>
  readFileSync(starterFile('proxies', file), 'utf8')

/**
 * Starts a proxy in front of a server, with a configuration in which only the two ports are
 * changed. Resolves once it accepts connections. Rejects with its output if it does not start.
 */
export async function startProxy(
  proxy: ReverseProxy,
  configuration: string,
  server: { readonly port: number },
): Promise<RunningProxy> {
  const port = await claimPort(0)
  const folder = mkdtempSync(join(tmpdir(), `proxy-${proxy.program}-`))
  chmodSync(folder, 0o777) // started as root, most drop their privileges
  const file = join(folder, proxy.file)
  writeFileSync(file, withPorts(configuration, port, server.port))
  const { main, more = {}, args } = proxy.setup(file, folder, port)
  for (const [name, text] of Object.entries({ main, ...more })) {
    writeFileSync(join(folder, name), text)
  }
  const child = spawnGroup(pathOf(proxy.program), args, {
    cwd: folder,
    env: { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const output = collect(child)
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null
  const stop = async () => {
    await endGroup(child, 2000)
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  }
  const failed = once(child, 'exit').then(() => {
    const log = join(folder, 'error')
    const more = existsSync(log) ? readFileSync(log, 'utf8') : ''
    throw new Error(`${proxy.name} ended before it listened:\n${output()}${more}`)
  })
  try {
    await Promise.race([failed, listening(port, hasEnded)])
  } catch (error) {
    await stop()
    throw error
  }
  failed.catch(() => {}) // a later exit is no failure
  const pid = child.pid ?? 0
  const { reload } = proxy
  return {
    origin: `http://localhost:${port}`,
    port,
    pid,
    ...(reload && { reload: () => reloaded(reload, pid, folder) }),
    stop,
  }
}

async function reloaded(
  how: NonNullable<ReverseProxy['reload']>,
  pid: number,
  folder: string,
): Promise<void> {
  if (typeof how === 'string') {
    process.kill(pid, how)
    return
  }
  const [command = '', ...args] = how(folder)
  const { status, stderr } = spawnSync(pathOf(command), args, { cwd: folder, encoding: 'utf8' })
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed:\n${stderr}`)
}

/** Replaces the two ports. Throws an `Error` if the configuration does not contain both. */
export function withPorts(configuration: string, listen: number, server: number): string {
  const changed = configuration.replaceAll(/\b(8000|8080)\b/g, (port) =>
    String(port === '8000' ? listen : server),
  )
  if (!changed.includes(String(listen)) || !changed.includes(String(server))) {
    throw new Error(`expected the ports 8000 and 8080 in:\n${configuration}`)
  }
  return changed
}

function collect(child: ChildProcess): () => string {
  let text = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (more: string) => {
      text = (text + more).slice(-4000)
    })
  }
  return () => text
}
