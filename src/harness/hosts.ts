import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { choiceFromQuery } from '../embed/builder/choice.ts'
import { type HostId, snippets } from '../embed/builder/snippets.ts'
import { exitCode, root, startNode } from './tools.ts'

/** An address that no page has: whoever serves a built host puts the site's own in its place. */
export const PLACEHOLDER = 'http://whichwire.invalid'

/**
 * A host of documentation in test/hosts. The parts of its snippet go to `page`, where it says
 * %SNIPPET%, and, with `config`, to snippet.js, which its configuration reads.
 */
interface Host {
  readonly snippet: HostId
  readonly page: string
  readonly config?: { readonly part: number; readonly before?: string }
}

/** `starlight(…)` in a snippet stands for what is passed to it. */
const asIs = 'const starlight = (options) => options\nexport default '

export const HOSTS = {
  instant: { snippet: 'markdown', page: 'index.html' },
  vitepress: { snippet: 'vitepress', page: 'docs/index.md', config: { part: 1 } },
  starlight: {
    snippet: 'mdx',
    page: 'src/content/docs/index.mdx',
    config: { part: 2, before: asIs },
  },
  docusaurus: { snippet: 'mdx', page: 'docs/index.mdx', config: { part: 1 } },
} as const satisfies Readonly<Record<string, Host>>

export type HostName = keyof typeof HOSTS

/** Whether there is a network is known within seconds; npm by itself tries for minutes. */
const PATIENCE = [
  'retries=1',
  'retry-mintimeout=500',
  'retry-maxtimeout=3000',
  'timeout=20000',
].map((setting) => `--fetch-${setting}`)

/** A host's packages cannot be had here; `cause` is what npm said. */
export class PackagesMissing extends Error {}

const folderOf = (name: HostName) => join(root, '.hosts', name)

/** Where the pages of a host are once it is built, or undefined. */
export function builtHost(name: HostName): string | undefined {
  const dist = join(folderOf(name), 'dist')
  return existsSync(join(dist, 'index.html')) ? dist : undefined
}

/**
 * Builds a host into .hosts, where it stays until its files change. Packages come from its own lock.
 * Returns what it did; throws `PackagesMissing`, or an `Error` when the generator fails.
 */
export async function buildHost(name: HostName, stop: AbortSignal): Promise<string> {
  const files = filesOf(name)
  const stamp = hashOf(Object.entries(files).flat())
  const folder = folderOf(name)
  const stampFile = join(folder, 'built')
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return 'built before'
  rmSync(stampFile, { force: true })
  // Without a generator, the files are the pages.
  const plain = files['package.json'] === undefined
  for (const [path, text] of Object.entries(files)) {
    const to = join(folder, plain ? 'dist' : '', path)
    mkdirSync(dirname(to), { recursive: true })
    writeFileSync(to, text)
  }
  if (!plain) {
    const lock = hashOf([files['package-lock.json'] ?? ''])
    const installed = join(folder, 'installed')
    if (!existsSync(installed) || readFileSync(installed, 'utf8') !== lock) {
      await npm(['ci', '--ignore-scripts', '--prefer-offline', ...PATIENCE], folder, stop).catch(
        (cause) => {
          throw new PackagesMissing(`the packages of ${name} cannot be installed`, { cause })
        },
      )
      writeFileSync(installed, lock)
    }
    await npm(['run', 'build'], folder, stop)
  }
  if (!builtHost(name)) throw new Error(`${name}: its build wrote no dist/index.html in ${folder}.`)
  writeFileSync(stampFile, stamp)
  return 'built'
}

/** The files of a host as they are built, by path, with its snippet in place. */
function filesOf(name: HostName): Readonly<Record<string, string>> {
  const { snippet, page, config }: Host = HOSTS[name]
  const source = join(root, 'test/hosts', name)
  const files: Record<string, string> = {}
  for (const path of globSync(['**', '**/.*', '**/.*/**'], { cwd: source, withFileTypes: true })) {
    if (!path.isFile()) continue
    const file = join(path.parentPath, path.name)
    files[file.slice(source.length + 1).replaceAll('\\', '/')] = readFileSync(file, 'utf8')
  }
  const choice = choiceFromQuery('', {
    refs: { decide: [''] },
    answers: {},
    presets: {},
    rows: {},
    cols: {},
  })
  const target = { page: '/decide/', label: 'Decide on Whichwire' }
  const site = {
    origin: PLACEHOLDER,
    compatible: '/embed/v1.js',
    pinned: '/embed/v1.js',
    integrity: '',
  }
  const parts = snippets(choice, target, site).find(({ host }) => host === snippet)?.parts ?? []
  const code = (part: number) => parts[part]?.code ?? ''
  files[page] = (files[page] ?? '').replace('%SNIPPET%', () => code(0))
  if (config) files['snippet.js'] = `${config.before ?? ''}${code(config.part)}\n`
  return files
}

function hashOf(texts: readonly string[]): string {
  const hash = createHash('sha256')
  for (const text of texts) hash.update(text).update('\0')
  return hash.digest('hex')
}

/** Runs npm in a folder, its words shown only when it fails. */
async function npm(args: readonly string[], cwd: string, stop: AbortSignal): Promise<void> {
  const script = process.env.npm_execpath
  if (!script) throw new Error('npm is not known here: run this by npm run hosts.')
  const child = startNode([script, ...args, '--loglevel=error'], {
    cwd,
    stdio: 'pipe',
    signal: stop,
    env: quiet(),
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
  }
  if ((await exitCode(child)) !== 0)
    throw new Error(`npm ${args.join(' ')} failed.\n${said.trim().slice(0, 4_000)}`)
}

/** No generator reports to anybody, and none inherits the folder and the package of the npm that runs this. */
function quiet(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(npm_(package|lifecycle|command|config_local_prefix)|INIT_CWD)/i.test(name),
  )
  return { ...Object.fromEntries(kept), ASTRO_TELEMETRY_DISABLED: '1', CI: '1' }
}
