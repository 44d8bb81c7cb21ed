import { type ChildProcess, execFile, type StdioOptions, spawn } from 'node:child_process'
import { once } from 'node:events'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Options of a program; this module takes care of its group. */
interface GroupOptions {
  readonly cwd?: string
  readonly env?: NodeJS.ProcessEnv
  readonly stdio: StdioOptions
}

/**
 * Starts a program with its own session and process group. All of it ends with `endGroup`, or with
 * this process, however that ends: not even a grandchild outlives it.
 */
export function spawnGroup(
  command: string,
  args: readonly string[],
  options: GroupOptions,
): ChildProcess {
  // Windows has no groups, and opens a console for detached processes.
  const child = spawn(command, args, { ...options, detached: process.platform !== 'win32' })
  if (child.pid !== undefined) endsWithUs(child.pid)
  return child
}

/**
 * Ends a program that has its own group, and everything it started: asks the group first if
 * `patienceMs` allows, then kills it. Resolves once the program has ended.
 */
export async function endGroup(child: ChildProcess, patienceMs = 0): Promise<void> {
  const { pid } = child
  if (pid === undefined) return
  if (child.exitCode === null && child.signalCode === null) {
    const ended = once(child, 'exit')
    if (patienceMs > 0) signalGroup(child, 'SIGTERM')
    const late = setTimeout(() => signalGroup(child, 'SIGKILL'), patienceMs)
    await ended
    clearTimeout(late)
  }
  signalGroup(child, 'SIGKILL')
  // Pushpin gives each of its children a group, but they stay in its session.
  if (process.platform !== 'win32') await run('pkill', ['-KILL', '-s', `${pid}`]).catch(() => {})
  // A process that left the session too would keep this one alive through its output.
  for (const stream of child.stdio) stream?.destroy()
  tell('-', pid)
}

/** Makes the guard end a group that was started elsewhere, however this process ends. */
export function endsWithUs(group: number): void {
  if (process.platform !== 'win32') tell('+', group)
}

function signalGroup(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): void {
  try {
    if (process.platform === 'win32' || child.pid === undefined) child.kill(signal)
    else process.kill(-child.pid, signal)
  } catch {
    // None of it is left.
  }
}

/**
 * Remembers the groups it is told about, one per line, and kills them when its input ends: the
 * system closes that with this process, even if it is killed. A shell, since that takes only a
 * megabyte.
 */
const GUARD = `trap '' INT TERM HUP
groups=
while read -r change group; do
  others=
  for one in $groups; do [ "$one" = "$group" ] || others="$others $one"; done
  groups=$others
  [ "$change" = - ] || groups="$groups $group"
done
for one in $groups; do kill -s KILL -- "-$one"; pkill -KILL -s "$one"; done 2>/dev/null`

let guard: ChildProcess | undefined

function tell(change: '+' | '-', group: number): void {
  if (!guard) {
    if (change === '-') return
    // In its own group, because Ctrl-C in a terminal reaches all of this process's group.
    guard = spawn('sh', ['-c', GUARD], { stdio: ['pipe', 'ignore', 'ignore'], detached: true })
    guard.on('error', () => {}) // without a shell, only endGroup ends them
    guard.stdin?.on('error', () => {})
    guard.unref()
  }
  guard.stdin?.write(`${change} ${group}\n`)
}
