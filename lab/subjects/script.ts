import { type ChildProcess, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { installed } from '../../src/harness/engines/installed.ts'
import { claimPort } from '../../src/harness/port.ts'
import { endGroup, spawnGroup } from '../../src/harness/process-group.ts'
import { listening } from '../../src/harness/starters/runtimes/process.ts'
import type { Running, Subject } from './subject.ts'

const lab = join(import.meta.dirname, '..')
const servers = join(lab, 'servers')

/** How to run a file of lab/servers, and what it needs. */
interface Run {
  /** The program with its arguments, around the file; by default this Node. */
  readonly command?: (file: string, port: number) => readonly string[]
  /** Files of lab/servers: the first is run, all are shown. */
  readonly files: readonly string[]
  /** The packages of lab/package.json whose versions matter, the subject's own first. */
  readonly packages?: readonly string[]
  /** The command that prints its version, if it is not a package of lab/package.json. */
  readonly printed?: readonly string[]
  /** Its name in Debian. */
  readonly debian?: string
  /** The signal that makes it reload its configuration. */
  readonly reload?: NodeJS.Signals
}

/** How a row describes itself. */
export type Row = Pick<Subject, 'id' | 'name' | 'configuration' | 'kind' | 'variant' | 'set'>

/** A row for a script of lab/servers, run in its own process with PORT and ORIGIN set. */
export function script(row: Row, run: Run): Subject {
  const { command, files, packages = [], printed, debian, reload } = run
  const [first = ''] = files
  const file = join(servers, first)
  const argv = (port: number) => command?.(file, port) ?? [process.execPath, file]
  return {
    ...row,
    from: debian
      ? `Debian ${debian}`
      : packages[0]
        ? `npm ${packages[0]}`
        : printed
          ? `npm ${row.name}`
          : 'Node',
    shown: files.map((name) => ({ name, text: readFileSync(join(servers, name), 'utf8') })),
    version: () => versions(packages, printed),
    missing: () => missing(packages, argv(0)[0], debian),
    reloads: reload !== undefined,
    start: (origin) => start(argv, origin, reload),
  }
}

/** Names a missing package or program and how to get it; undefined if nothing is missing. */
export function missing(
  packages: readonly string[],
  program: string | undefined,
  debian?: string,
): string | undefined {
  const [lacking] = packages.filter((name) => !existsSync(packageFile(name)))
  if (lacking) return `no ${lacking} in lab/node_modules (npm install in lab/)`
  if (!program || installed(program) || existsSync(program)) return undefined
  return `no ${program} in PATH${debian ? ` (Debian: apt-get install ${debian})` : ''}`
}

const packageFile = (name: string) => join(lab, 'node_modules', name, 'package.json')

/** Returns versions of packages in lab/package.json, the first unnamed, or a program's own. */
export function versions(packages: readonly string[], printed?: readonly string[]): string {
  if (printed) {
    const [command = '', ...args] = printed
    const { stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' })
    return /\d+([.-]\d+)+/.exec(stdout + stderr)?.[0] ?? 'unknown'
  }
  if (packages.length === 0) return process.versions.node
  const all = packages.map((name) => {
    const { version } = JSON.parse(readFileSync(packageFile(name), 'utf8')) as { version: string }
    return { name, version }
  })
  const [own, ...others] = all
  const beside = others.map(({ name, version }) => `${name} ${version}`).join(', ')
  return `${own?.version}${beside && `, ${beside}`}`
}

/** Runs a program in its own folder until it listens, with PORT and ORIGIN in its environment. */
export async function start(
  argv: (port: number) => readonly string[],
  origin: { readonly port: number },
  reload?: NodeJS.Signals,
): Promise<Running> {
  const port = await claimPort(0)
  const folder = mkdtempSync(join(tmpdir(), 'lab-server-'))
  const [command = '', ...args] = argv(port)
  const child = spawnGroup(command, args, {
    cwd: folder,
    env: { ...process.env, PORT: String(port), ORIGIN: `http://127.0.0.1:${origin.port}` },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const output = collected(child)
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null
  const stop = async () => {
    await endGroup(child)
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  }
  const failed = once(child, 'exit').then(() => {
    throw new Error(`${[command, ...args].join(' ')} ended before it listened:\n${output()}`)
  })
  try {
    await Promise.race([failed, listening(port, hasEnded)])
  } catch (error) {
    await stop()
    throw error
  }
  failed.catch(() => {}) // it ends eventually
  const pid = child.pid ?? 0
  return {
    address: `http://127.0.0.1:${port}`,
    pid,
    ...(reload && { reload: async () => void process.kill(pid, reload) }),
    stop,
  }
}

function collected(child: ChildProcess): () => string {
  let text = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (more: string) => {
      text = (text + more).slice(-4000)
    })
  }
  return () => text
}
