import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { exitCode, startNode } from '../tools.ts'
import type { Tool } from './hosts.ts'

/** A host's packages, or the tool that builds it, are not available; `cause` is npm's error. */
export class PackagesMissing extends Error {}

/** A missing network shows within seconds, but by default npm keeps trying for minutes. */
const PATIENCE = [
  'retries=1',
  'retry-mintimeout=500',
  'retry-maxtimeout=3000',
  'timeout=20000',
].map((setting) => `--fetch-${setting}`)

/** Installs what a host needs, unless it is installed. @throws PackagesMissing */
export async function install(tool: Tool, folder: string, stop: AbortSignal): Promise<void> {
  if (tool.name === 'system') {
    const [command = ''] = tool.command
    if (spawnSync(command, ['--version']).status === 0) return
    throw new PackagesMissing(`${command} is not installed: apt-get install ${tool.from}`)
  }
  const packages = readFileSync(join(folder, 'package-lock.json'))
  const lock = createHash('sha256').update(packages).digest('hex')
  const installed = join(folder, 'installed')
  if (existsSync(installed) && readFileSync(installed, 'utf8') === lock) return
  const clean = ['ci', '--ignore-scripts', '--prefer-offline', ...PATIENCE]
  await npm(clean, folder, stop).catch((cause) => {
    throw new PackagesMissing(`the packages of ${folder} cannot be installed`, { cause })
  })
  writeFileSync(installed, lock)
}

/** Builds a host whose packages are installed. Shows the tool's output only in the error. */
export async function runTool(tool: Tool, folder: string, stop: AbortSignal): Promise<void> {
  if (tool.name === 'npm') return await npm(['run', 'build'], folder, stop)
  const [command = '', ...args] = tool.command
  const child = spawn(command, args, { cwd: folder, stdio: 'pipe', signal: stop, env: quiet() })
  await finished(child, tool.command.join(' '))
}

/** Returns the tool that builds a host and its version: `vitepress 1.6.4`; `none` without one. */
export function versionOf(tool: Tool | undefined, folder: string): string {
  if (!tool) return 'none'
  if (tool.name === 'npm') {
    const manifest = join(folder, 'node_modules', tool.version, 'package.json')
    return `${tool.version} ${JSON.parse(readFileSync(manifest, 'utf8')).version}`
  }
  const [command = ''] = tool.command
  const { stdout } = spawnSync(command, ['--version'], { encoding: 'utf8' })
  const [version = ''] = /[\d.]+\d/.exec(stdout) ?? []
  return `${command} ${version}`
}

async function npm(args: readonly string[], cwd: string, stop: AbortSignal): Promise<void> {
  const script = process.env.npm_execpath
  if (!script) throw new Error('npm is not known here: run this by npm run hosts.')
  const env = quiet()
  const child = startNode([script, ...args, '--loglevel=error'], {
    cwd,
    stdio: 'pipe',
    signal: stop,
    env,
  })
  await finished(child, `npm ${args.join(' ')}`)
}

async function finished(child: ReturnType<typeof spawn>, what: string): Promise<void> {
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
  }
  if ((await exitCode(child)) !== 0)
    throw new Error(`${what} failed.\n${said.trim().slice(0, 4_000)}`)
}

/** An environment without telemetry, and without the folder and package of our own npm. */
function quiet(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(npm_(package|lifecycle|command|config_local_prefix)|INIT_CWD)/i.test(name),
  )
  const silent = {
    ASTRO_TELEMETRY_DISABLED: '1',
    NEXT_TELEMETRY_DISABLED: '1',
    NG_CLI_ANALYTICS: 'false',
  }
  return { ...Object.fromEntries(kept), ...silent, CI: '1' }
}
