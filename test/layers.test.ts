import { existsSync, globSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { expect, test } from 'vitest'
import { type Import, importsOf } from '../src/harness/imports-of.ts'

/** Folders of other layers, as in vitest.config.ts. */
const OTHERS =
  /^test\/(data|starters|harness|scripts|support|lab|built|start|companion|lanes\/conformance|e2e)\//

/** Modules that start or talk to a server, a browser or a process. */
const APPARATUS =
  /^(node:(child_process|cluster|dgram|http|http2|https|net|tls|worker_threads)|@playwright\/test|chrome-launcher|puppeteer-core|wrangler|ws)$/

const imports = new Map<string, readonly Import[]>()

/** Parses each file once, since many tests reach the same files. */
function importsIn(file: string): readonly Import[] {
  const known = imports.get(file) ?? importsOf(file, readFileSync(file, 'utf8'))
  imports.set(file, known)
  return known
}

/** Returns the first import chain from a file to such a module, or undefined. */
function wayToApparatus(file: string, seen = new Set<string>()): readonly string[] | undefined {
  seen.add(file)
  for (const { specifier, typeOnly } of importsIn(file)) {
    if (typeOnly) continue
    if (APPARATUS.test(specifier)) return [file, specifier]
    const target = posix.join(posix.dirname(file), specifier)
    if (!specifier.startsWith('.') || seen.has(target)) continue
    if (!/\.[jt]sx?$/.test(target) || !existsSync(target)) continue
    const way = wayToApparatus(target, seen)
    if (way) return [file, ...way]
  }
  return undefined
}

test('a pure test needs no server, no browser and no process', () => {
  const pure = globSync('test/**/*.test.ts')
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !OTHERS.test(file))
  expect(pure.length).toBeGreaterThan(80)
  expect(pure.map((file) => wayToApparatus(file)?.join(' > ')).filter(Boolean)).toEqual([])
  expect(wayToApparatus('test/harness/tcp-proxy.test.ts')).toBeDefined()
})
