import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { claimPort } from '../../src/harness/port.ts'

const root = resolve(import.meta.dirname, '../..')
const started: ChildProcess[] = []

afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGTERM')
})

/** Starts `npm start` on what is built, and resolves with its address once it prints it. */
async function start(port: number) {
  const child = spawn(process.execPath, ['scripts/start.ts', '--no-build'], {
    cwd: root,
    env: { ...process.env, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  started.push(child)
  const url = await new Promise<string>((done, fail) => {
    child.once('exit', (code) => fail(new Error(`ended with ${code} before it was ready`)))
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      const address = /http:\/\/\S+/.exec(text)?.[0]
      if (address) done(address)
    })
  })
  const ended = new Promise<number | null>((done) => child.once('exit', done))
  return { child, url, ended }
}

/** Pid, parent and group of every process of this machine. */
function processes(): { pid: number; parent: number; group: number }[] {
  const table = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,pgid='], { encoding: 'utf8' })
  return table
    .trim()
    .split('\n')
    .map((line) => {
      const [pid = 0, parent = 0, group = 0] = line.trim().split(/\s+/).map(Number)
      return { pid, parent, group }
    })
}

describe('npm start', () => {
  test.each([
    ['SIGTERM', 0],
    ['SIGINT', 0],
    ['SIGKILL', null],
  ] as const)(
    'serves pages and companion when it says so, and leaves nothing behind on %s',
    async (signal, code) => {
      const port = await claimPort(0)
      const { child, url, ended } = await start(port)
      expect(url).toBe(`http://127.0.0.1:${port}`)
      expect(await (await fetch(`${url}/companion/v1/health`)).json()).toMatchObject({ ok: true })
      expect(await (await fetch(url)).text()).toContain('</html>')

      // An open event stream must not keep anything alive.
      const run = await fetch(`${url}/companion/v1/runs`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ rateHz: 5, payloadBytes: 64, durationS: 60 }),
      })
      const { lanes } = (await run.json()) as { lanes: { sse: string } }
      const stream = await fetch(new URL(lanes.sse, url))
      const reader = stream.body?.getReader()
      expect((await reader?.read())?.done).toBe(false)

      const groups = processes()
        .filter(({ parent }) => parent === child.pid)
        .map(({ group }) => group)
      expect(groups).toHaveLength(1)

      child.kill(signal)
      expect(await ended).toBe(code)
      await reader?.cancel().catch(() => {})
      const left = () => processes().filter(({ group }) => groups.includes(group))
      // Asked to end, it ends when all is gone. Killed, it cannot wait: the rest follows it.
      if (signal === 'SIGKILL') await vi.waitFor(() => expect(left()).toEqual([]), 10_000)
      expect(left()).toEqual([])
      expect(await claimPort(port)).toBe(port)
    },
  )
})
