import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** The project's folder; every command runs here whatever the caller's own folder is. */
export const root = resolve(import.meta.dirname, '../..')

/**
 * Path of the script behind a dependency's command, to be run with the Node that runs this file.
 * Starting the script itself, not a shim of node_modules/.bin, keeps one process to signal.
 */
export function toolScript(packageName: string, command: string): string {
  const folder = join(root, 'node_modules', packageName)
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    bin: string | Record<string, string>
  }
  const script = typeof bin === 'string' ? bin : bin[command]
  if (!script) throw new Error(`${packageName} has no command ${command}`)
  return join(folder, script)
}

/** Starts a script with the Node that runs this file, in the project's folder. */
export function startNode(argv: readonly string[], options: SpawnOptions = {}): ChildProcess {
  return spawn(process.execPath, argv, { cwd: root, stdio: 'inherit', ...options })
}

/**
 * Resolves with the exit code once the process has ended and said all; ended by a signal counts
 * as 1. Rejects if it cannot start, or, once it has ended, if it was told to by an AbortSignal.
 */
export function exitCode(child: ChildProcess): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  let failure: Error | undefined
  child.once('error', (error) => {
    failure = error
    if (child.pid === undefined) reject(error)
  })
  child.once('close', (code) => (failure ? reject(failure) : resolve(code ?? 1)))
  return promise
}
