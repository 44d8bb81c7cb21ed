import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, afterEach, describe, expect, type TestContext, test, vi } from 'vitest'
import { claimPort } from '../../src/harness/port.ts'

const root = resolve(import.meta.dirname, '../..')
const started: ChildProcess[] = []

afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGTERM')
})

/** Starts the script of `npm start` on the built site. Resolves once it prints its address. */
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

interface Process {
  readonly pid: number
  readonly parent: number
  readonly group: number
  readonly command: string
}

/** Returns every process of this machine. */
function processes(): Process[] {
  const columns = ['-ww', '-A', '-o', 'pid=,ppid=,pgid=,args=']
  const table = execFileSync('ps', columns, { encoding: 'utf8', maxBuffer: 50_000_000 })
  return table
    .trim()
    .split('\n')
    .map((line) => {
      const [, pid, parent, group, command = ''] =
        /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? []
      return { pid: Number(pid), parent: Number(parent), group: Number(group), command }
    })
}

/** Returns a process and all its descendants, itself first. */
function family(pid: number | undefined): Process[] {
  const all = processes()
  const below = (parent: Process): Process[] => [
    parent,
    ...all.filter((each) => each.parent === parent.pid).flatMap(below),
  ]
  return all.filter((each) => each.pid === pid).flatMap(below)
}

describe('npm start', () => {
  test.each(['SIGTERM', 'SIGINT'] as const)(
    'serves pages and companion when it says so, and leaves nothing behind on %s',
    async (signal) => {
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
      expect(await ended).toBe(0)
      await reader?.cancel().catch(() => {})
      // The script ends only when everything is gone.
      expect(processes().filter(({ group }) => groups.includes(group))).toEqual([])
      expect(await claimPort(port)).toBe(port)
    },
  )
})

/** The processes of `npm start`, recognised by their command lines. */
const MEMBERS = [
  { name: 'npm', pattern: /^npm start/ },
  { name: 'the script', pattern: /scripts\/start\.ts/ },
  { name: 'the one that starts wrangler', pattern: /wrangler-dev\.ts/ },
  { name: 'wrangler, outer', pattern: /bin\/wrangler\.js/ },
  { name: 'wrangler, inner', pattern: /wrangler-dist/ },
  {
    name: 'workerd, which listens',
    pattern: /workerd serve .*--socket-addr=entry=127\.0\.0\.1:PORT/,
  },
]

const bundles = () =>
  existsSync(join(root, '.wrangler/tmp')) ? readdirSync(join(root, '.wrangler/tmp')) : []

/** Runs `npm start` as a user does, with its own temporary folder. */
async function npmStart({ onTestFinished }: TestContext) {
  const temporary = mkdtempSync(join(tmpdir(), 'whichwire-start-'))
  const port = await claimPort(0)
  const npm = spawn('npm', ['start', '--', '--no-build'], {
    cwd: root,
    // npm and Node would keep their own cache of compiled code there.
    env: {
      ...process.env,
      PORT: String(port),
      TMPDIR: temporary,
      NODE_DISABLE_COMPILE_CACHE: '1',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<number | null>((done) => npm.once('exit', done))
  onTestFinished(async () => {
    if (npm.kill('SIGTERM')) await ended
    rmSync(temporary, { recursive: true, force: true })
  })
  let said = ''
  for (const stream of [npm.stdout, npm.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (said += text))
  }
  await vi.waitFor(() => expect(said).toContain('Ctrl-C stops it'), 60_000)
  return { npm, port, temporary, ended, said: () => said }
}

// In parallel: each starts everything and then mostly waits.
describe.concurrent('npm start, when one of its processes is killed', () => {
  const before = bundles()
  afterAll(() => expect(bundles().filter((name) => !before.includes(name))).toEqual([]))

  test.for(MEMBERS)('leaves nothing behind: $name', async ({ pattern }, context) => {
    const { npm, port, temporary, said, ended } = await npmStart(context)
    const members = family(npm.pid)
    const itself = new RegExp(pattern.source.replace('PORT', String(port)))
    const victim = members.filter(({ command }) => itself.test(command)).at(-1)
    if (!victim) throw new Error(`none is ${itself}: ${members.map(({ command }) => command)}`)

    process.kill(victim.pid, 'SIGKILL')
    const pids = new Set(members.map(({ pid }) => pid))
    const left = () => processes().filter(({ pid, command }) => pids.has(pid) && command !== '')
    await vi.waitFor(() => expect(left()).toEqual([]), 45_000)
    expect(await claimPort(port)).toBe(port)
    expect(readdirSync(temporary)).toEqual([])
    const code = await ended
    if (victim.pid === npm.pid || /start\.ts/.test(victim.command)) return
    expect(code).toBe(1)
    expect(said()).toMatch(/The server at \S+ (ended by itself|answers no more)/)
  })

  test('keeps running if the runtime of the companion is killed', async (context) => {
    const { npm, port } = await npmStart(context)
    const inner = family(npm.pid).find(({ command }) =>
      /workerd serve .*--socket-addr=entry=127\.0\.0\.1:0/.test(command),
    )
    if (!inner) throw new Error('there is no inner workerd')
    process.kill(inner.pid, 'SIGKILL')
    await vi.waitFor(async () => {
      const health = await fetch(`http://127.0.0.1:${port}/companion/v1/health`)
      expect(await health.json()).toMatchObject({ ok: true })
    }, 20_000)
  })
})

test('npm start says that temporary files have no folder, before any work', () => {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/start.ts'], {
    cwd: root,
    env: { ...process.env, PORT: '0', TMPDIR: '/nowhere/at-all' },
    encoding: 'utf8',
  })
  expect(stderr).toBe(
    'Cannot write to /nowhere/at-all, the folder for temporary files (ENOENT). Create it, or name another one in TMPDIR.\n',
  )
  expect(status).toBe(1)
})
