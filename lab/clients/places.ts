import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from '../../src/harness/engines/chromium.ts'
import type { EngineKind } from '../../src/harness/engines/engine.ts'
import { firefox } from '../../src/harness/engines/firefox.ts'
import { webkit } from '../../src/harness/engines/webkit.ts'
import type { Agent } from './agents/agent.ts'
import { isLanguage, languages, missingPackages, versionOf } from './agents/languages.ts'
import { type Browser, openBrowser } from './agents/open-browser.ts'
import { openCommands } from './agents/open-commands.ts'
import { type Command, nodeCommand, openProcess, withAdapter } from './agents/open-process.ts'
import type { Client, Language, Runtime } from './client.ts'

export const folder = import.meta.dirname
const packages = join(folder, 'node_modules')

export function adapterOf({ adapter, runtime }: Client): string {
  const ending = isLanguage(runtime) ? languages[runtime].ending : 'mjs'
  return join(folder, 'adapters', `${adapter}.${ending}`)
}

const ENGINES: Readonly<Record<string, EngineKind>> = { chromium, firefox, webkit }

/** Where npm puts it: the package's install script moves it, if npm runs that script. */
const BUNS = ['@oven/bun-linux-x64/bin/bun', 'bun/bin/bun.exe']

/** Deno asks before a program may use the network; this one may. */
const commands: Readonly<Record<string, () => Command>> = {
  node: () => nodeCommand,
  deno: () => [join(packages, '@deno/linux-x64-glibc/deno'), 'run', '--allow-all', '--quiet'],
  bun: () => [BUNS.map((path) => join(packages, path)).find(existsSync) ?? '', 'run'],
}

/** Returns what a client lacks and how to get it; undefined if it can run. */
export function missing(client: Client): string | undefined {
  const { runtime, npm } = client
  const packages = missingDebianPackages(client)
  if (packages.length > 0) return `no ${packages.join(', ')} (apt-get install, on Debian)`
  if (isLanguage(runtime)) return undefined
  if (npm && !existsSync(packageFile(npm))) return `no ${npm} (npm ci in lab/clients/)`
  const engine = ENGINES[runtime]
  if (engine) return engine.missing()
  const [program = ''] = commands[runtime]?.() ?? []
  return existsSync(program) ? undefined : `no ${runtime} here (npm ci in lab/clients/)`
}

/** Returns the Debian packages that a client needs and that are not installed. */
export const missingDebianPackages = ({ runtime, debian }: Client) =>
  isLanguage(runtime) ? missingPackages(runtime, debian?.package) : []

const packageFile = (name: string) => join(packages, name, 'package.json')

/** Returns version and licence of an installed npm package. */
export function packageOf(name: string): { readonly version: string; readonly license: string } {
  const { version, license } = JSON.parse(readFileSync(packageFile(name), 'utf8')) as {
    version: string
    license?: string | { type: string }
  }
  return {
    version,
    license: typeof license === 'object' ? license.type : (license ?? 'not stated'),
  }
}

/** Runtimes, each started once, when first needed. */
export interface Places {
  /** Opens a new place for a client: a process, or a frame of a browser. */
  open(client: Client): Promise<Agent>
  /** Returns the runtime's name and version: `Node 26.10.0`. */
  version(runtime: Runtime): Promise<string>
  close(): Promise<void>
}

export function openPlaces(): Places {
  const browsers = new Map<string, Promise<Browser>>()
  const browserOf = (runtime: string, engine: EngineKind) => {
    const open = browsers.get(runtime) ?? openBrowser(engine)
    browsers.set(runtime, open)
    return open
  }
  const commandsOf = new Map<string, Promise<Command>>()
  const compiled = (client: Client, language: Language) => {
    const command =
      commandsOf.get(client.id) ?? languages[language].command(adapterOf(client), client.id)
    commandsOf.set(client.id, command)
    return command
  }
  return {
    async open(client) {
      const { runtime, flags = [] } = client
      const engine = ENGINES[runtime]
      if (engine) return (await browserOf(runtime, engine)).open(adapterOf(client))
      if (isLanguage(runtime)) return openCommands(await compiled(client, runtime))
      const command = commands[runtime]
      if (!command) throw new Error(`nothing runs ${runtime}`)
      return openProcess(withAdapter([...command(), ...flags], adapterOf(client)))
    },
    async version(runtime) {
      const engine = ENGINES[runtime]
      if (engine) return (await browserOf(runtime, engine)).version
      if (runtime === 'node') return `Node ${process.versions.node}`
      if (isLanguage(runtime)) return versionOf(runtime)
      const [program = ''] = commands[runtime]?.() ?? []
      const { stdout } = spawnSync(program, ['--version'], { encoding: 'utf8' })
      const number = /\d+\.\d+\.\d+/.exec(stdout)?.[0] ?? 'unknown'
      return `${runtime === 'bun' ? 'Bun' : 'Deno'} ${number}`
    },
    close: async () => {
      const open = await Promise.allSettled(browsers.values())
      await Promise.all(open.map((one) => one.status === 'fulfilled' && one.value.close()))
    },
  }
}
