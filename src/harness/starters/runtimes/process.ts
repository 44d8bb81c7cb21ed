import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { claimPort } from '../../port.ts'
import { endGroup, spawnGroup } from '../../process-group.ts'
import { environment, type Settings, type Starter } from './runtime.ts'

/** A starter's server in its own process. */
export interface ProcessStarter extends Starter {
  readonly process: ChildProcess
}

/** Runs a command with the settings in its environment. Resolves once it accepts connections. */
export async function startProcess(
  [command = '', ...args]: readonly string[],
  settings: Settings,
  options: { readonly cwd?: string } = {},
): Promise<ProcessStarter> {
  const port = settings.PORT ?? (await claimPort(0))
  const child = spawnGroup(command, args, {
    ...options,
    env: environment({ ...settings, PORT: port }),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let written = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      written += text
    })
  }
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null
  const failed = once(child, 'exit').then(() => {
    throw new Error(`${[command, ...args].join(' ')} ended before it listened:\n${written}`)
  })
  await Promise.race([failed, listening(port, hasEnded)])
  failed.catch(() => {}) // a later exit is no failure
  return {
    port,
    origin: `http://localhost:${port}`,
    process: child,
    output: () => written,
    hasEnded,
    kill: () => endGroup(child),
  }
}

/** Resolves once a port accepts a connection, or `isOver` returns true. */
export async function listening(port: number, isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    const socket = connect(port, 'localhost')
    const { promise, resolve } = Promise.withResolvers<boolean>()
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    const taken = await promise
    socket.destroy()
    if (taken) return
    await new Promise((later) => setTimeout(later, 10))
  }
}
