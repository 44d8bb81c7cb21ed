import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { choiceFromQuery } from '../../embed/builder/choice.ts'
import { snippets } from '../../embed/builder/snippets.ts'
import { writePackage } from '../npm-package.ts'
import { root } from '../tools.ts'
import { HOSTS, type Host, type HostName } from './hosts.ts'
import { install, runTool } from './tool.ts'

/** An address that no page has; the server of a built host replaces it by the site's own. */
export const PLACEHOLDER = 'http://whichwire.invalid'

const folderOf = (name: HostName) => join(root, '.hosts', name)

/** Returns the folder of a host's pages once it is built; undefined before. */
export function builtHost(name: HostName): string | undefined {
  const dist = join(folderOf(name), 'dist')
  return existsSync(join(dist, 'index.html')) ? dist : undefined
}

/**
 * Builds a host into .hosts, where it is kept until its files change. Packages come from its own
 * lock. Returns what it did. @throws PackagesMissing, or an Error if the generator fails
 */
export async function buildHost(name: HostName, stop: AbortSignal): Promise<string> {
  const host: Host = HOSTS[name]
  const files = filesOf(name)
  const element = readFileSync(join(root, 'public/embed/releases.json'), 'utf8')
  const stamp = hashOf([...Object.entries(files).flat(), element, JSON.stringify(host)])
  const folder = folderOf(name)
  const stampFile = join(folder, 'built')
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return 'built before'
  rmSync(stampFile, { force: true })
  for (const [path, text] of Object.entries(files)) {
    const to = join(folder, host.tool ? '' : 'dist', path)
    mkdirSync(dirname(to), { recursive: true })
    writeFileSync(to, text)
  }
  const { tool } = host
  if (tool) {
    await install(tool, folder, stop)
    if (tool.name === 'npm' && tool.withPackage) {
      // As npm install which-wire would place it.
      const place = join(folder, 'node_modules/which-wire')
      mkdirSync(place, { recursive: true })
      await writePackage(place, PLACEHOLDER)
    }
    await runTool(tool, folder, stop)
  }
  if (!builtHost(name)) throw new Error(`${name}: its build wrote no dist/index.html in ${folder}.`)
  writeFileSync(stampFile, stamp)
  return 'built'
}

/** Space for the questions at each of the builder's widths, px: more than they need. */
const ROOM = [1400, 1200, 900, 800]

/** Returns the files of a host by path, with its snippet inserted. */
function filesOf(name: HostName): Readonly<Record<string, string>> {
  const { snippet, parts, before = '' }: Host = HOSTS[name]
  const source = join(root, 'test/hosts', name)
  const files: Record<string, string> = {}
  for (const path of globSync(['**', '**/.*', '**/.*/**'], { cwd: source, withFileTypes: true })) {
    if (!path.isFile()) continue
    const file = join(path.parentPath, path.name)
    files[file.slice(source.length + 1).replaceAll('\\', '/')] = readFileSync(file, 'utf8')
  }
  const offer = { refs: { decide: [''] }, answers: {}, presets: {}, rows: {}, cols: {} }
  const target = { page: '/decide/', label: 'Decide on Whichwire' }
  const loader = { compatible: '/embed/v1.js', pinned: '/embed/v1.js', integrity: '' }
  const site = { origin: PLACEHOLDER, ...loader }
  const all = snippets(choiceFromQuery('', offer), target, site, ROOM)
  const written = all.find(({ host }) => host === snippet)?.parts ?? []
  for (const [file, part] of Object.entries(parts)) {
    const code = written[part]?.code ?? ''
    files[file] = files[file]?.replace('%SNIPPET%', () => code) ?? `${before}${code}\n`
  }
  return files
}

function hashOf(texts: readonly string[]): string {
  const hash = createHash('sha256')
  for (const text of texts) hash.update(text).update('\0')
  return hash.digest('hex')
}
