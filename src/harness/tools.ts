import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** The project's folder; every command runs here, whatever the caller's own folder is. */
export const root = resolve(import.meta.dirname, '../..')

/**
 * Returns the path of the script behind a dependency's command, to be run with this Node. Starting
 * the script rather than a shim in node_modules/.bin leaves a single process to signal.
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

/** Starts a script with this Node, in the project's folder. */
export function startNode(argv: readonly string[], options: SpawnOptions = {}): ChildProcess {
  return spawn(process.execPath, argv, { cwd: root, stdio: 'inherit', ...options })
}

/**
 * Resolves with the exit code once the process has ended and all its output has arrived; a signal
 * counts as 1. Rejects if it cannot start, or, after it has ended, if an AbortSignal stopped it.
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
