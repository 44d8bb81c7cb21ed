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

/** A reverse proxy, how it is started, and the configuration that comes with it. */
export interface ReverseProxy {
  readonly name: string
  /** Its file in content/starters/proxies, or what such a file is called. */
  readonly file: string
  readonly program: string
  readonly debian: string
  /** What its documentation begins with: it passes requests on, and nothing else is said. */
  readonly plain: string
  /** The first line that it prints about itself has its version. */
  readonly version: readonly string[]
  /**
   * What a machine has around such a file, with the path of the file and of a folder of its own;
   * and how the program is run in the foreground.
   */
  around(file: string, folder: string, port: number): Around
  /** How it is told to read its configuration anew: a signal, or a command in its folder. */
  readonly reload?: NodeJS.Signals | ((folder: string) => readonly string[])
}

/** What is around a proxy's file on the machine that runs it. */
export interface Around {
  /** Written into the folder as `main`. */
  readonly main: string
  /** Other files of the folder, by name. */
  readonly more?: Readonly<Record<string, string>>
  readonly args: readonly string[]
}

/** A proxy that runs before one server. */
export interface RunningProxy {
  /** `http://localhost:<port>` */
  readonly origin: string
  readonly port: number
  /** Of the process that was started. */
  readonly pid: number
  /** Resolves once it was told; only of one that can reload. */
  readonly reload?: () => Promise<void>
  stop(): Promise<void>
}

/** What is missing to run it, with how to get it; undefined for nothing. */
export function missing({ program, debian }: ReverseProxy): string | undefined {
  return (installed(program) ?? installedBeside(program))
    ? undefined
    : `no ${program} in PATH (Debian: apt-get install ${debian})`
}

/** Debian keeps servers in /usr/sbin, which is not in everybody's PATH. */
function installedBeside(program: string): string | undefined {
  const path = join('/usr/sbin', program)
  return existsSync(path) ? path : undefined
}

const pathOf = (program: string) => installed(program) ?? installedBeside(program) ?? program

/** `1.22.1` */
export function proxyVersion({ program, version }: ReverseProxy): string {
  const { stdout, stderr } = spawnSync(pathOf(program), version, { encoding: 'utf8' })
  return /\d+(\.\d+)+/.exec(stdout + stderr)?.[0] ?? 'unknown'
}

/** The configuration that readers copy. */
export const configurationOf = ({ file }: ReverseProxy) =>
  readFileSync(starterFile('proxies', file), 'utf8')

/**
 * Runs it before a server, with a configuration in which only the two ports are changed, and
 * resolves once it takes connections. Rejects with its own words where it does not start.
 */
export async function startProxy(
  proxy: ReverseProxy,
  configuration: string,
  server: { readonly port: number },
): Promise<RunningProxy> {
  const port = await claimPort(0)
  const folder = mkdtempSync(join(tmpdir(), `proxy-${proxy.program}-`))
  chmodSync(folder, 0o777) // started as root, most give up their rights
  const file = join(folder, proxy.file)
  writeFileSync(file, withPorts(configuration, port, server.port))
  const { main, more = {}, args } = proxy.around(file, folder, port)
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
  failed.catch(() => {}) // it ends one day
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

/** Throws an `Error` where the configuration does not name the two ports as the starters do. */
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
