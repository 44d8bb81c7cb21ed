import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Agent, ClientReport } from './agent.ts'

/** The command that precedes the agent's file; Node needs a flag to measure memory. */
export type Command = readonly string[]

export const nodeCommand: Command = [process.execPath, '--expose-gc', '--no-warnings']

const script = join(import.meta.dirname, 'process.mjs')

/** Starts an agent in its own process. Rejects with its last output if it does not start. */
export async function openProcess(argv: readonly string[]): Promise<Agent> {
  const [program = '', ...args] = argv
  const child = spawn(program, args, {
    stdio: ['pipe', 'pipe', 'pipe'],
    cwd: join(script, '../..'),
  })
  const listeners: ((report: ClientReport) => void)[] = []
  let words = ''
  let isClosing = false
  child.stdin.on('error', () => {})
  child.stderr.setEncoding('utf8').on('data', (more: string) => {
    words = (words + more).slice(-2000)
  })
  const reportToAll = (report: ClientReport) => {
    for (const each of listeners) each(report)
  }
  const ready = new Promise<void>((resolve, reject) => {
    listeners.push(({ what }) => what === 'ready' && resolve())
    child.once('error', reject)
    child.once('exit', (code) => {
      if (!isClosing) reportToAll({ run: '', what: 'exit', data: `with ${code}` })
      reject(new Error(`${argv.join(' ')} ended before it was ready:\n${words}`))
    })
  })
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line.startsWith('{"run"')) reportToAll(JSON.parse(line) as ClientReport)
  })
  await ready
  return {
    tell: (act) => child.stdin.write(`${JSON.stringify(act)}\n`),
    listen: (each) => void listeners.push(each),
    async close() {
      isClosing = true
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended
    },
  }
}

/** Returns the command that runs the agent's file with an adapter in a JavaScript runtime. */
export const withAdapter = (command: Command, adapter: string) => [...command, script, adapter]
