import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Act, Agent, ClientReport, OpenOptions } from './agent.ts'

const MOST_SHOWN = 120
const MOST_WORDS = 2000
/** Programs to start ahead of time, because a busy machine starts them slowly. */
export const SPARES = 4

/**
 * An agent for languages other than JavaScript: each opened client is a program of its own. It
 * reports that it is ready, reads its task, then `close` and `send TEXT`, one per line, prints one
 * object per line, and ends when its input does.
 */
export function openCommands([program = '', ...args]: readonly string[]): Agent {
  const listeners: ((report: ClientReport) => void)[] = []
  const running = new Map<string, ChildProcess>()
  /** For each program, settles once it has reported that it is ready, or has ended. */
  const readiness = new WeakMap<ChildProcess, Promise<void>>()
  const spares: ChildProcess[] = []
  const tell = (report: ClientReport) => {
    for (const each of listeners) each(report)
  }

  function start(): ChildProcess {
    const child = spawn(program, args)
    child.stdin.on('error', () => {})
    const said = once(child.stdout, 'readable')
    readiness.set(
      child,
      Promise.race([said, once(child, 'exit')]).then(
        () => {},
        () => {},
      ),
    )
    return child
  }

  function open(run: string, url: string, options: OpenOptions): void {
    const child = spares.shift() ?? start()
    running.set(run, child)
    while (spares.length < SPARES) spares.push(start())
    let words = ''
    let events = 0
    const isMine = () => running.get(run) === child
    child.stderr?.setEncoding('utf8').on('data', (more: string) => {
      words = (words + more).slice(-MOST_WORDS)
    })
    child.once('error', (error) => tell({ run, what: 'error', data: error.message }))
    child.once('exit', (code) => {
      if (!isMine()) return
      tell({ run, what: 'exit', data: `with ${code}: ${words.trim().split('\n').at(-1)}` })
    })
    if (child.stdout) {
      createInterface({ input: child.stdout }).on('line', (line) => {
        if (!line.startsWith('{') || !isMine()) return
        const { data = '', ...report } = JSON.parse(line) as Omit<ClientReport, 'run'>
        if (report.what === 'ready') return
        if (report.what === 'event') events += 1
        tell({ run, ...report, data: data.slice(0, MOST_SHOWN), length: data.length, events })
      })
    }
    const { headers = {}, protocols = [], lastEventId = '', throwsAt = 0, closesAt = 0 } = options
    const task = { url, headers, protocols, lastEventId, throwsAt, closesAt }
    child.stdin?.write(`${JSON.stringify(task)}\n`)
  }

  function end(run: string): void {
    const child = running.get(run)
    running.delete(run)
    child?.kill('SIGKILL')
  }

  while (spares.length < SPARES) spares.push(start())
  return {
    tell(act: Act) {
      if (act.act === 'open') return open(act.run, act.url, act.options)
      if (act.act === 'end') return end(act.run)
      const line = act.act === 'send' ? `send ${act.text}` : 'close'
      if (act.act !== 'memory') running.get(act.run)?.stdin?.write(`${line}\n`)
    },
    async started(run) {
      const child = running.get(run)
      if (child) await readiness.get(child)
    },
    listen: (each) => void listeners.push(each),
    async close() {
      for (const run of [...running.keys()]) end(run)
      for (const child of spares) child.kill('SIGKILL')
    },
  }
}
