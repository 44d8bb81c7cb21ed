import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'

const module = join(import.meta.dirname, '../../src/harness/process-group.ts')

/** Starts a program with two children; one ignores SIGTERM and has its own group. */
const starts = `import { endGroup, spawnGroup } from ${JSON.stringify(module)}
const child = spawnGroup('bash', ['-c', 'set -m; sh -c "trap : TERM; sleep 60; sleep 60" & sleep 60'], { stdio: 'ignore' })
console.log(child.pid)
`

/** Counts the running processes of a session, not those that are dead but not yet collected. */
function alive(session: number): number {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'sid=,stat='], { encoding: 'utf8' })
  const rows = stdout.split('\n').map((row) => row.trim().split(/\s+/))
  return rows.filter(([own, state]) => own === `${session}` && !state?.startsWith('Z')).length
}

async function groupOf(more: string) {
  const parent = spawn(process.execPath, ['--input-type=module', '-e', starts + more])
  const ended = once(parent, 'exit')
  const [line] = await once(parent.stdout, 'data')
  return { parent, ended, group: Number(String(line)) }
}

async function isGone(group: number): Promise<boolean> {
  for (let turn = 0; turn < 100 && alive(group) > 0; turn += 1) await wait(100)
  return alive(group) === 0
}

describe.skipIf(process.platform !== 'linux')('no process of a group is left', () => {
  const stays = 'setInterval(() => {}, 1000)'
  interface Way {
    readonly how: string
    readonly more: string
    readonly signal?: NodeJS.Signals
  }
  const ways: readonly Way[] = [
    { how: 'when its parent is killed', more: stays, signal: 'SIGKILL' },
    { how: 'when its parent is asked to end', more: stays, signal: 'SIGTERM' },
    { how: 'when its parent fails', more: 'setTimeout(() => { throw new Error("as planned") })' },
    { how: 'when it is ended', more: `await endGroup(child, 50); ${stays}` },
  ]
  test.concurrent.each(ways)('$how', async ({ more, signal }) => {
    const { parent, ended, group } = await groupOf(more)
    try {
      expect(group).toBeGreaterThan(1)
      if (signal) {
        expect(alive(group)).toBeGreaterThan(0)
        parent.kill(signal)
        await ended
      }
      expect(await isGone(group)).toBe(true)
    } finally {
      parent.kill('SIGKILL')
    }
  })
})
