import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Act, Agent, OpenOptions, Told } from './agent.ts'

const MOST_SHOWN = 120
const MOST_WORDS = 2000

/**
 * An agent for languages other than JavaScript: each client that is opened is a program of its own.
 * It has its task in its environment, prints one object a line, reads `close` and `send TEXT`, and ends
 * when its input does.
 */
export function openCommands([program = '', ...args]: readonly string[]): Agent {
  const heard: ((told: Told) => void)[] = []
  const running = new Map<string, ChildProcess>()
  const tell = (told: Told) => {
    for (const each of heard) each(told)
  }

  function open(run: string, url: string, options: OpenOptions): void {
    const child = spawn(program, args, { env: { ...process.env, ...environment(url, options) } })
    running.set(run, child)
    let words = ''
    let events = 0
    child.stdin.on('error', () => {})
    child.stderr.setEncoding('utf8').on('data', (more: string) => {
      words = (words + more).slice(-MOST_WORDS)
    })
    child.once('error', (error) => tell({ run, what: 'error', data: error.message }))
    child.once('exit', (code) => {
      if (running.get(run) !== child) return
      tell({ run, what: 'exit', data: `with ${code}: ${words.trim().split('\n').at(-1)}` })
    })
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (!line.startsWith('{') || running.get(run) !== child) return
      const { data = '', ...told } = JSON.parse(line) as Omit<Told, 'run'>
      if (told.what === 'event') events += 1
      tell({ run, ...told, data: data.slice(0, MOST_SHOWN), length: data.length, events })
    })
  }

  function end(run: string): void {
    const child = running.get(run)
    running.delete(run)
    child?.kill('SIGKILL')
  }

  return {
    tell(act: Act) {
      if (act.act === 'open') return open(act.run, act.url, act.options)
      if (act.act === 'end') return end(act.run)
      const line = act.act === 'send' ? `send ${act.text}` : 'close'
      if (act.act !== 'memory') running.get(act.run)?.stdin?.write(`${line}\n`)
    },
    listen: (each) => void heard.push(each),
    async close() {
      for (const run of [...running.keys()]) end(run)
    },
  }
}

function environment(url: string, options: OpenOptions): Record<string, string> {
  const { headers = {}, protocols = [], lastEventId = '', throwsAt = 0, closesAt = 0 } = options
  return {
    LAB_URL: url,
    LAB_HEADERS: JSON.stringify(headers),
    LAB_PROTOCOLS: JSON.stringify(protocols),
    LAB_LAST_EVENT_ID: lastEventId,
    LAB_THROWS_AT: `${throwsAt}`,
    LAB_CLOSES_AT: `${closesAt}`,
  }
}
