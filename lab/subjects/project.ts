import { once } from 'node:events'
import { cpSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { endGroup, spawnGroup } from '../../src/harness/process-group.ts'
import { missing, type Row, start, versions } from './script.ts'
import type { Subject } from './subject.ts'

const lab = join(import.meta.dirname, '..')
const servers = join(lab, 'servers')

/** How to build and run a folder of lab/servers, and what else to put into it. */
interface Project {
  /** Name of the folder in lab/servers. */
  readonly folder: string
  /** The files to show, from the folder or among those put into it. */
  readonly shown: readonly string[]
  /** Files of lab/servers that it needs besides its own. */
  readonly needs?: readonly string[]
  /** The packages of lab/package.json whose versions matter, the subject's own first. */
  readonly packages?: readonly string[]
  readonly debian?: string
  /** Other paths that must exist on the machine. */
  readonly files?: readonly string[]
  readonly printed?: readonly string[]
  /** Commands with arguments, run in a copy of the folder; `node` is this Node. */
  readonly build: readonly string[]
  readonly serve: (port: number, folder: string) => readonly string[]
}

/** A row for a subject that has to be built: once for each run of the lab, in lab/.built. */
export function project(row: Row, it: Project): Subject {
  const { folder, needs = [], packages = [], files = [], debian, printed, shown } = it
  const own = join(servers, folder)
  const copy = join(lab, '.built', row.id)
  const fileOf = (name: string) => join(needs.includes(name) ? servers : own, name)
  let built: Promise<void> | undefined
  return {
    ...row,
    from: debian ? `Debian ${debian}` : `npm ${packages[0]}`,
    shown: shown.map((name) => ({ name, text: readFileSync(fileOf(name), 'utf8') })),
    reloads: false,
    version: () => versions(packages, printed),
    missing: () => {
      const programs = [it.build[0] === 'node' ? undefined : it.build[0], ...files]
      return programs.map((each) => missing(packages, each, debian)).find(Boolean)
    },
    async start(origin) {
      built ??= build()
      await built
      return start((port) => withNode(it.serve(port, copy)), origin)

      async function build(): Promise<void> {
        rmSync(copy, { recursive: true, force: true })
        mkdirSync(copy, { recursive: true })
        cpSync(own, copy, { recursive: true })
        for (const name of needs) cpSync(join(servers, name), join(copy, name))
        await run(withNode(it.build), copy, origin.port)
      }
    },
  }
}

const withNode = ([command = '', ...args]: readonly string[]) => [
  command === 'node' ? process.execPath : command,
  ...args,
]

async function run(argv: readonly string[], folder: string, port: number): Promise<void> {
  const [command = '', ...args] = argv
  const child = spawnGroup(command, args, {
    cwd: folder,
    // Some of them bake the proxy target into the build.
    env: {
      ...process.env,
      NODE_ENV: 'production',
      ORIGIN: `http://127.0.0.1:${port}`,
      NEXT_TELEMETRY_DISABLED: '1',
      ASTRO_TELEMETRY_DISABLED: '1',
      NUXT_TELEMETRY_DISABLED: '1',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (more: string) => {
      output = (output + more).slice(-4000)
    })
  }
  const [code] = await once(child, 'close')
  await endGroup(child)
  if (code !== 0) throw new Error(`${argv.join(' ')} failed:\n${output}`)
}
