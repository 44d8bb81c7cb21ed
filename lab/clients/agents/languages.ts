import { execFile, spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { installed } from '../../../src/harness/engines/installed.ts'
import type { Language } from '../client.ts'
import type { Command } from './open-process.ts'

const helpers = join(import.meta.dirname, 'languages')
/** Where compiled adapters go. */
const built = join(import.meta.dirname, '../../.built/clients')

interface Toolchain {
  readonly name: string
  /** File extension of its adapters. */
  readonly ending: string
  /** Its package in Debian. */
  readonly debian: string
  /** Debian's own program, which its packages are made for; others may come first in PATH. */
  readonly program: string
  readonly version: readonly string[]
  /** Returns the command that runs an adapter, after compiling it if need be. */
  command(adapter: string, id: string): Promise<Command>
}

const run = promisify(execFile)
const jars = ['okhttp', 'okio'].map((name) => `/usr/share/java/${name}.jar`).join(':')

/** Copies the adapter and its helper into one folder, as compilers need them. */
function together(id: string, files: Readonly<Record<string, string>>): string {
  const folder = join(built, id)
  mkdirSync(folder, { recursive: true })
  for (const [name, from] of Object.entries(files)) copyFileSync(from, join(folder, name))
  return folder
}

export const languages: Readonly<Record<Language, Toolchain>> = {
  python: {
    ...{ name: 'Python', ending: 'py', debian: 'python3', program: '/usr/bin/python3' },
    version: ['--version'],
    command: async (adapter) => ['env', `PYTHONPATH=${helpers}`, '/usr/bin/python3', adapter],
  },
  go: {
    ...{ name: 'Go', ending: 'go', debian: 'golang-go', program: '/usr/bin/go' },
    version: ['version'],
    async command(adapter, id) {
      const cwd = together(id, { 'lab.go': join(helpers, 'lab.go'), 'main.go': adapter })
      const env = { ...process.env, GO111MODULE: 'off', GOPATH: '/usr/share/gocode' }
      await run('/usr/bin/go', ['build', '-o', 'client', 'lab.go', 'main.go'], { cwd, env })
      return [join(cwd, 'client')]
    },
  },
  java: {
    ...{
      name: 'Java',
      ending: 'java',
      debian: 'openjdk-17-jdk-headless',
      program: '/usr/bin/javac',
    },
    version: ['--version'],
    async command(adapter, id) {
      const files = { 'Lab.java': join(helpers, 'Lab.java'), 'Adapter.java': adapter }
      const cwd = together(id, files)
      await run('/usr/bin/javac', ['-cp', jars, 'Lab.java', 'Adapter.java'], { cwd })
      // Many run at a time: small heaps, and no compiler that takes the cores from others.
      const small = ['-Xmx128m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-Xshare:auto']
      return ['/usr/bin/java', ...small, '-cp', `${cwd}:${jars}`, 'Adapter']
    },
  },
  ruby: {
    ...{ name: 'Ruby', ending: 'rb', debian: 'ruby', program: '/usr/bin/ruby' },
    version: ['--version'],
    command: async (adapter) => ['/usr/bin/ruby', adapter],
  },
  perl: {
    ...{ name: 'Perl', ending: 'pl', debian: 'perl', program: '/usr/bin/perl' },
    version: ['-e', 'print substr($^V, 1)'],
    command: async (adapter) => ['/usr/bin/perl', adapter],
  },
  php: {
    ...{ name: 'PHP', ending: 'php', debian: 'php-cli', program: '/usr/bin/php' },
    version: ['-r', 'echo PHP_VERSION;'],
    command: async (adapter) => ['/usr/bin/php', adapter],
  },
}

export const isLanguage = (runtime: string): runtime is Language => runtime in languages

/** Returns name and version: `Python 3.11.2`. */
export function versionOf(language: Language): string {
  const { name, program, version } = languages[language]
  const { stdout } = spawnSync(program, version, { encoding: 'utf8' })
  return `${name} ${/\d+\.\d+(\.\d+)*/.exec(stdout)?.[0] ?? 'unknown'}`
}

/** Returns the upstream version of an installed Debian package; undefined if not installed. */
export function debianVersion(name: string): string | undefined {
  if (!installed('dpkg')) return undefined
  const { stdout } = spawnSync('dpkg', ['--status', name], { encoding: 'utf8' })
  if (!stdout.includes('Status: install ok installed')) return undefined
  const [, version] = /^Version: (?:\d+:)?([^-+\n]+)/m.exec(stdout) ?? []
  return version
}

/** Returns the Debian packages still to be installed for a client; empty if all are there. */
export function missingPackages(
  language: Language,
  packageName: string | undefined,
): readonly string[] {
  const { debian, program } = languages[language]
  return [
    ...(existsSync(program) ? [] : [debian]),
    ...(packageName && !debianVersion(packageName) ? [packageName] : []),
  ]
}
