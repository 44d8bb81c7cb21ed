import { globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { chromium } from '../engines/chromium.ts'
import { installed } from '../engines/installed.ts'
import { commandsOfArticles } from './commands.ts'
import { proxies } from './proxies/all.ts'
import { missing } from './proxies/proxy.ts'
import { served, servers } from './start-starter.ts'

/** A piece of code that users copy. */
export interface CodeBlock {
  /** `content/starters/sse/server.go`, `content/articles/debugging.mdx:41` */
  readonly where: string
  /** What runs it in our tests; undefined if nothing does. */
  readonly runner: string | undefined
  /** What this machine lacks to run it; undefined if nothing. */
  readonly lacks: string | undefined
}

const root = resolve(import.meta.dirname, '../../..')

const FILES = {
  Node: ['server.mjs'],
  'Hono on Workers': ['worker.js', 'wrangler.jsonc'],
  Starlette: ['server.py'],
  Go: ['server.go', 'frames.go'],
} as const

/** Returns every file of content/starters, then every block of commands in an article. */
export function codeBlocks(): readonly CodeBlock[] {
  const files = globSync('content/starters/*/*', { cwd: root })
    .filter((file) => !file.endsWith('.yaml'))
    .sort()
    .map(starterBlock)
  const commands = commandsOfArticles().map(({ where }) => ({
    where,
    runner: 'curl, before the starter in Node',
    lacks: installed('curl') ? undefined : 'no curl in PATH',
  }))
  return [...files, ...commands]
}

/** Code fences of articles in languages that no test runs: `content/articles/x.mdx:12 js`. */
export function untestedFences(): readonly string[] {
  return globSync('content/articles/*.mdx', { cwd: root }).flatMap((file) => {
    let open = false
    return readFileSync(resolve(root, file), 'utf8')
      .split('\n')
      .flatMap((line, index) => {
        if (!line.startsWith('```')) return []
        open = !open
        return open && !line.startsWith('```console ') ? [`${file}:${index + 1} ${line}`] : []
      })
  })
}

function starterBlock(where: string): CodeBlock {
  const [, , folder = '', name = ''] = where.split(/[/\\]/)
  if (folder === 'model-output') {
    return { where, runner: 'Node, before a scripted provider', lacks: undefined }
  }
  const proxy = folder === 'proxies' && proxies.find(({ file }) => file === name)
  if (proxy) return { where, runner: proxy.name, lacks: missing(proxy) }
  if (name === 'client.js' && served.some((each) => each === folder)) {
    return { where, runner: 'Chromium', lacks: chromium.missing() }
  }
  const server = servers.find(
    ({ transport, runtime }) =>
      transport === folder && FILES[runtime.name].some((file) => file === name),
  )
  return { where, runner: server?.runtime.name, lacks: server?.missing }
}
