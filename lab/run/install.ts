import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { installed } from '../../src/harness/engines/installed.ts'
import { UsageError } from '../../src/harness/port.ts'
import type { Subject } from '../subjects/subject.ts'

const lab = join(import.meta.dirname, '..')

/**
 * Installs what the subjects need: npm packages as in lab/package-lock.json and, on Debian as root,
 * Debian packages. Logs what it does.
 */
export function install(subjects: readonly Subject[]): void {
  const lacking = subjects.filter((subject) => subject.missing())
  if (lacking.some(({ from }) => from.startsWith('npm ')) || isOld()) {
    installPackages(lab)
  }
  const debian = lacking.flatMap(({ from }) =>
    from.startsWith('Debian ') ? from.slice(7).split(', ') : [],
  )
  installDebian(debian)
}

/** Installs Debian packages, on Debian as root only; elsewhere they stay missing. */
export function installDebian(names: readonly string[]): void {
  const debian = [...new Set(names)]
  if (debian.length === 0 || process.getuid?.() !== 0 || !installed('apt-get')) return
  console.log(`Installing from Debian: ${debian.join(', ')} …`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const quiet = { env, stdio: 'ignore' } as const
  spawnSync('apt-get', ['update', '-qq'], quiet)
  for (const name of debian) {
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name], quiet)
  }
}

/** Installs the packages in a folder's lock. */
export function installPackages(folder: string): void {
  console.log(`Installing the packages of ${relative(process.cwd(), folder)}/package-lock.json …`)
  const npm = process.env['npm_execpath']
  // Not `ci`: it rejects a lock that lacks an optional package the registry has for Windows only.
  const [command = 'npm', ...args] = [...(npm ? [process.execPath, npm] : ['npm']), 'install']
  const { status } = spawnSync(command, [...args, '--no-save', '--no-audit', '--no-fund'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: withoutParent(),
  })
  if (status !== 0)
    throw new UsageError(`npm install in ${folder} failed; its own words stand above.`)
}

/** Tests whether lab/node_modules was installed from another lock. */
function isOld(): boolean {
  const hidden = join(lab, 'node_modules/.package-lock.json')
  if (!existsSync(hidden)) return false
  const versions = (file: string) => {
    const { packages } = JSON.parse(readFileSync(file, 'utf8')) as {
      packages: Record<string, { version?: string }>
    }
    return (name: string) => packages[`node_modules/${name}`]?.version
  }
  const { dependencies } = JSON.parse(readFileSync(join(lab, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>
  }
  const has = versions(hidden)
  return Object.entries(dependencies).some(([name, version]) => has(name) !== version)
}

/** Drops the parent npm's settings, which npm would otherwise apply to this project. */
function withoutParent(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !name.startsWith('npm_') || name === 'npm_config_registry',
    ),
  )
}
