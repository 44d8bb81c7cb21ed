import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** Returns a function that says whether the npm that started this process is gone. */
export function npmWatch(): () => boolean {
  const parent = process.ppid
  if (!process.env['npm_lifecycle_event']) return () => false
  // npm runs a script in a shell. Some shells stay between, and outlive an npm that is killed.
  const shell = describe(parent)
  const npm = shell && /^-?(ba|da|z|k)?sh$/.test(shell.name) ? shell.parent : undefined
  return () => process.ppid !== parent || (npm !== undefined && !isRunning(npm))
}

/** Name and parent of a process; undefined if the system does not tell, as on Windows. */
function describe(pid: number): { name: string; parent: number } | undefined {
  try {
    // Slim Linux images have no ps, and other systems no /proc.
    const text =
      process.platform === 'linux'
        ? readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^\d+ \((.*)\) \S+ (\d+).*$/s, '$2 $1')
        : spawnSync('ps', ['-o', 'ppid=,ucomm=', '-p', String(pid)], { encoding: 'utf8' }).stdout
    const [, parent, name] = /^\s*(\d+)\s+(.*?)\s*$/.exec(text) ?? []
    return name === undefined ? undefined : { name, parent: Number(parent) }
  } catch {
    return undefined
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    // Another user's process counts as running.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
