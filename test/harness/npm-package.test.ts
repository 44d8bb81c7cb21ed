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
import { build as esbuild } from 'esbuild'
import { build as rolldown } from 'rolldown'
import { build as vite } from 'vite'
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
  // No network: the package has no dependencies, and React is optional.
  run('npm', 'install', '--offline', '--no-audit', '--no-fund', '--silent', `./${tarball.filename}`)
  // Packages that its users have themselves.
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
  const more = ['LICENSE', 'README.md', 'cli.js', 'home.js', 'render.js']
  expect(packed).toEqual([...new Set([...named, ...more])].sort())
  expect(version).toBe(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version)
})

/** Bundles an entry with each bundler into one text, leaving the frameworks out. */
const external = ['react', 'vue']
const bundlers: Readonly<Record<string, (input: string) => Promise<string>>> = {
  esbuild: async (input) => {
    const options = { bundle: true, format: 'esm', write: false, treeShaking: true } as const
    const { outputFiles } = await esbuild({ entryPoints: [input], external, ...options })
    return outputFiles.map(({ text }) => text).join('')
  },
  rolldown: async (input) => {
    const { output } = await rolldown({ input, external, write: false, cwd: project })
    return output.map((chunk) => ('code' in chunk ? chunk.code : '')).join('')
  },
  vite: async (input) => {
    const lib = { entry: input, formats: ['es' as const] }
    const rolldownOptions = { external }
    const build = { write: false, lib, rolldownOptions }
    const made = await vite({ root: project, configFile: false, logLevel: 'silent', build })
    const [result] = Array.isArray(made) ? made : [made]
    if (!result || !('output' in result)) throw new Error('vite watches')
    return result.output.map((chunk) => ('code' in chunk ? chunk.code : '')).join('')
  },
}

test('each entry defines the element, whichever bundler takes it', async () => {
  const entries = {
    index: "import 'which-wire'",
    vue: "import 'which-wire/vue'",
    'vue-component': "import { WhichWire } from 'which-wire/vue'; console.log(WhichWire)",
    react: "import { WhichWire } from 'which-wire/react'; console.log(WhichWire)",
    svelte: "import 'which-wire/svelte'",
  }
  for (const [name, code] of Object.entries(entries)) {
    const entry = join(project, `${name}-entry.js`)
    writeFileSync(entry, code)
    for (const [bundler, bundle] of Object.entries(bundlers)) {
      expect(/define\(.which-wire/.test(await bundle(entry)), `${bundler}: ${code}`).toBe(true)
    }
  }
})

test('its command says what is wrong with a call, without a stack', () => {
  const call = (...args: string[]) => {
    const cli = join(installed, 'cli.js')
    return spawnSync(process.execPath, [cli, ...args], { cwd: project, encoding: 'utf8' })
  }
  expect(call('--help').stdout).toContain('which-wire render table/<id>')
  writeFileSync(join(project, 'other.json'), '{"id":"other","rows":[]}')
  for (const [args, words] of [
    [[], ''],
    [['draw'], 'expected render table/<id>, got draw'],
    [['render', 'claim/x'], 'expected render table/<id>, got render claim/x'],
    [['render', 'table/x', '--form', 'md'], 'expected --format, --rows, --cols or --from'],
    [['render', 'table/x', '--from', 'missing.json'], 'cannot read missing.json'],
    [
      ['render', 'table/x', '--from', 'other.json'],
      'expected the table x at other.json, got other',
    ],
    [['render', 'table/x', '--from', 'http://127.0.0.1:1/x.json'], 'cannot reach'],
  ] as const) {
    const { status, stderr } = call(...args)
    expect(stderr).toContain(words)
    expect(stderr).not.toContain('    at ')
    expect(status).toBe(args.length === 0 ? 0 : 2)
  }
})

test('on a server it touches no DOM, and renders the fallback of the frame', () => {
  const { react, vue, component } = JSON.parse(run(process.execPath, 'on-the-server.mjs'))
  expect(react).toBe(
    '<which-wire widget="table/platforms" rows="nginx" answers="sends=no&amp;latency=yes" min-height="300" compact=""><a href="/fallback">Fallback</a></which-wire>',
  )
  expect(vue).toBe(
    '<which-wire widget="decide" theme="host"><a href="/fallback">Fallback</a></which-wire>',
  )
  expect(component).toBe('<which-wire widget="decide" compact><a>Fallback</a></which-wire>')
  const manifest = JSON.parse(readFileSync(join(installed, 'custom-elements.json'), 'utf8'))
  const [declaration] = manifest.modules[1].declarations
  const attributes = declaration.attributes.map(({ name }: { name: string }) => name)
  const types = readFileSync(join(installed, 'index.d.ts'), 'utf8')
  const [, typed = ''] = /interface WhichWireAttributes \{([\s\S]*?)\n\}/.exec(types) ?? []
  const named = [...typed.matchAll(/^ {2}'?([\w-]+)'?\??:/gm)].map(([, name]) => name)
  expect(attributes.filter((name: string) => name !== 'ref').sort()).toEqual(named.sort())
  const element = readFileSync(join(installed, 'element.js'), 'utf8')
  for (const name of attributes) expect(element).toMatch(new RegExp(`[\`'"]${name}[\`'"]`))
})

test('its types accept what it accepts, in JSX and in Vue, and refuse what it does not', () => {
  const strict = ['--noEmit', '--strict', '--target', 'es2022', '--module', 'nodenext']
  const jsx = ['--jsx', 'react-jsx', '--types', 'react']
  run(
    process.execPath,
    ...[toolScript('typescript', 'tsc'), ...strict, ...jsx],
    ...['sample.tsx', 'sample-preact.tsx', 'sample-vue.ts'],
  )
}, 120_000)
