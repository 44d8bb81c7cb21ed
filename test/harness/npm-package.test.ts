import { spawnSync } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writePackage } from '../../src/harness/npm-package.ts'
import { root, toolScript } from '../../src/harness/tools.ts'

const folder = mkdtempSync(join(tmpdir(), 'which-wire-'))
const project = join(folder, 'project')
const installed = join(project, 'node_modules/which-wire')
let packed: string[] = []

function run(command: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: project, encoding: 'utf8' })
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr}${stdout}`)
  return stdout
}

beforeAll(async () => {
  mkdirSync(project)
  await writePackage(join(folder, 'package'), 'https://site.example')
  const [tarball] = JSON.parse(run('npm', 'pack', '../package', '--json', '--offline', '--silent'))
  packed = tarball.files.map(({ path }: { path: string }) => path).sort()
  const manifest = { name: 'project', private: true, type: 'module' }
  writeFileSync(join(project, 'package.json'), JSON.stringify(manifest))
  // No network: the package depends on nothing, and React is optional.
  run('npm', 'install', '--offline', '--no-audit', '--no-fund', '--silent', `./${tarball.filename}`)
  // What its users have of their own.
  for (const name of ['react', 'react-dom', 'preact', 'vue', '@types']) {
    symlinkSync(join(root, 'node_modules', name), join(project, 'node_modules', name))
  }
  cpSync(join(import.meta.dirname, 'fixtures'), project, { recursive: true })
}, 30_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('the package has what its exports name, and nothing else', () => {
  const { exports, version } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'))
  const named = Object.values(exports)
    .flatMap((entry) => (typeof entry === 'string' ? entry : Object.values(entry as object)))
    .map((path) => String(path).replace('./', ''))
  const more = ['LICENSE', 'README.md', 'home.js']
  expect(packed).toEqual([...new Set([...named, ...more])].sort())
  expect(version).toBe(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version)
})

test('on a server it touches no DOM, and renders what stands in for the frame', () => {
  const { react, vue, observed } = JSON.parse(run(process.execPath, 'on-the-server.mjs'))
  expect(react).toBe(
    '<which-wire widget="table/platforms" rows="nginx" answers="sends=no&amp;latency=yes" min-height="300" compact=""><a href="/fallback">Fallback</a></which-wire>',
  )
  expect(vue).toBe(
    '<which-wire widget="decide" theme="host"><a href="/fallback">Fallback</a></which-wire>',
  )
  const manifest = JSON.parse(readFileSync(join(installed, 'custom-elements.json'), 'utf8'))
  const [declaration] = manifest.modules[1].declarations
  const attributes = declaration.attributes.map(({ name }: { name: string }) => name)
  // Loading is looked at once, when the element is put into a page.
  expect(attributes.sort()).toEqual([...observed, 'loading'].sort())
})

test('its types take what it takes, in JSX and in Vue, and refuse what it does not', () => {
  const strict = ['--noEmit', '--strict', '--target', 'es2022', '--module', 'nodenext']
  const jsx = ['--jsx', 'react-jsx', '--types', 'react']
  run(
    process.execPath,
    ...[toolScript('typescript', 'tsc'), ...strict, ...jsx],
    ...['sample.tsx', 'sample-preact.tsx', 'sample-vue.ts'],
  )
}, 120_000)
