import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'

/** The starters that have a server. */
export const served = ['sse', 'websocket', 'fetch-stream', 'long-polling', 'short-polling'] as const
export type Served = (typeof served)[number]

const folder = resolve(import.meta.dirname, '../../content/starters')

export const starterFile = (transport: string, name: string) => resolve(folder, transport, name)

/** What a starter's server takes from its environment. */
export interface Settings {
  readonly PORT?: number
  readonly EVENT_MS?: number
  readonly HEARTBEAT_MS?: number
  readonly LOG_LENGTH?: number
  readonly ORIGINS?: string
}

/** A starter's server in a process of its own, as a reader would run it. */
export interface Starter {
  readonly port: number
  /** `http://localhost:<port>` */
  readonly origin: string
  readonly process: ChildProcess
  /** All that it wrote so far, errors included. */
  output(): string
  /** Ends it the hard way: no connection is closed in order. */
  kill(): Promise<void>
}

/** Runs `node server.mjs` on a free port and waits until it listens. */
export async function startStarter(
  transport: Served,
  { file = starterFile(transport, 'server.mjs'), ...settings }: Settings & { file?: string } = {},
): Promise<Starter> {
  const env = Object.entries({ PORT: 0, ...settings }).map(([name, value]) => [name, `${value}`])
  const child = spawn(process.execPath, [file], {
    env: { ...process.env, ...Object.fromEntries(env) },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let written = ''
  const { promise: listening, resolve: listens, reject } = Promise.withResolvers<number>()
  const hear = (text: string) => {
    written += text
    const port = /^port (\d+)$/m.exec(written)?.[1]
    if (port) listens(Number(port))
  }
  child.stdout.setEncoding('utf8').on('data', hear)
  child.stderr.setEncoding('utf8').on('data', hear)
  child.once('exit', () => reject(new Error(`${file} ended before it listened:\n${written}`)))
  const port = await listening
  return {
    port,
    origin: `http://localhost:${port}`,
    process: child,
    output: () => written,
    kill: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended
    },
  }
}
