import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Served, Starter } from './start-starter.ts'

/** A block of commands in an article, to be run in order against one starter. */
export interface CommandBlock {
  /** `content/articles/x.mdx:12` */
  readonly where: string
  readonly transport: Served
  readonly commands: readonly Command[]
}

export interface Command {
  readonly line: string
  /** The expected lines of output, in order; `…` matches anything. Other lines may come between. */
  readonly answers: readonly string[]
}

const articles = resolve(import.meta.dirname, '../../../content/articles')

/** Returns every fenced block of the language `console`; the word after it names the starter. */
export function commandsOfArticles(): readonly CommandBlock[] {
  return readdirSync(articles).flatMap((name) =>
    commandsOf(readFileSync(resolve(articles, name), 'utf8'), `content/articles/${name}`),
  )
}

export function commandsOf(mdx: string, file: string): readonly CommandBlock[] {
  return [...mdx.matchAll(/^```console (\S+)\n([\s\S]*?)^```$/gm)].map((match) => ({
    where: `${file}:${mdx.slice(0, match.index).split('\n').length}`,
    transport: match[1] as Served,
    commands: (match[2] ?? '')
      .split(/^\$ /m)
      .slice(1)
      .map((text) => {
        const [line = '', ...answers] = text.replaceAll('\\\n', '').trimEnd().split('\n')
        return { line, answers }
      }),
  }))
}

/**
 * Runs a shell command of an article against a starter on another port, and ends it once all
 * expected lines have appeared, or after 10 s. Returns the expected lines that are missing, and the
 * whole output.
 */
export async function runStarterCommand(
  { line, answers }: Command,
  starter: Starter,
): Promise<{ missing: readonly string[]; output: string }> {
  const command = line.replaceAll('http://localhost:8080', starter.origin)
  // As in a terminal, both outputs are one; no progress meter comes between the lines.
  const home = mkdtempSync(join(tmpdir(), 'curl-'))
  writeFileSync(join(home, '.curlrc'), 'no-progress-meter\n')
  const shell = spawn('bash', ['-c', `exec 2>&1; ${command}`], {
    detached: true,
    env: { ...process.env, CURL_HOME: home },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const { promise: over, resolve: end } = Promise.withResolvers<void>()
  let output = ''
  const hear = (text: string) => {
    output += text
    if (missingOf(answers, output).length === 0) end()
  }
  shell.stdout.setEncoding('utf8').on('data', hear)
  shell.once('close', end)
  const patience = setTimeout(end, 10_000)
  await over
  clearTimeout(patience)
  // Kill the whole group, since an endless curl is a child of the shell.
  if (shell.pid && shell.exitCode === null) process.kill(-shell.pid, 'SIGKILL')
  rmSync(home, { recursive: true })
  return { missing: missingOf(answers, output), output }
}

/** Returns the expected lines from the first one that is missing from the output. */
export function missingOf(answers: readonly string[], output: string): readonly string[] {
  const lines = output.replaceAll('\r', '').split('\n')
  let from = 0
  for (const [index, answer] of answers.entries()) {
    if (answer === '') continue
    const pattern = new RegExp(`^${answer.split('…').map(escaped).join('.*')}$`)
    const found = lines.findIndex((line, at) => at >= from && pattern.test(line))
    if (found === -1) return answers.slice(index)
    from = found + 1
  }
  return []
}

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
