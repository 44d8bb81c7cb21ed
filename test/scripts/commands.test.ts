import { spawnSync } from 'node:child_process'
import { createServer } from 'node:net'
import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'

// Each test starts its own Node, which takes a while on a busy machine.
vi.setConfig({ testTimeout: 30_000 })

const root = resolve(import.meta.dirname, '../..')

/** Runs one of the commands as npm does. Returns exit code and output. */
function command(script: string, args: readonly string[], env: Record<string, string> = {}) {
  const run = spawnSync(process.execPath, [`scripts/${script}.ts`, ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    encoding: 'utf8',
    timeout: 20_000,
  })
  return { code: run.status, text: run.stdout + run.stderr }
}

describe('npm start and npm run dev', () => {
  const taken = createServer()
  let port = ''
  beforeAll(async () => {
    await new Promise<void>((done) => taken.listen(0, '127.0.0.1', done))
    const address = taken.address()
    port = String(typeof address === 'object' && address ? address.port : '')
  })
  afterAll(() => void taken.close())

  test.each(['start', 'dev'])('%s says that the port is taken, before any work', (script) => {
    const { code, text } = command(script, [], { PORT: port })
    expect(text).toMatch(new RegExp(`^Port ${port} on 127.0.0.1 is taken by another program`))
    expect(code).toBe(1)
  })
  test.each(['start', 'dev'])('%s says what a PORT may be', (script) => {
    const { code, text } = command(script, [], { PORT: 'eighty' })
    expect(text).toBe('PORT must be a whole number from 0 to 65535, got "eighty".\n')
    expect(code).toBe(1)
  })
})

describe('npm test', () => {
  test('names the steps when asked for one that is not there', () => {
    const { code, text } = command('test', ['puer'])
    expect(text).toContain(
      'There is no step "puer". The steps are: lint, unused, types, data, pure,',
    )
    expect(code).toBe(1)
  })
})
