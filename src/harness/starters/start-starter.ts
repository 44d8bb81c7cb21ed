import { go } from './runtimes/go.ts'
import { node } from './runtimes/node.ts'
import type { ProcessStarter } from './runtimes/process.ts'
import { starlette } from './runtimes/python.ts'
import type { Runtime, Settings } from './runtimes/runtime.ts'
import { workers } from './runtimes/workers.ts'

export { starterFile } from './runtimes/files.ts'
export type { Settings, Starter } from './runtimes/runtime.ts'

/** The starters that have a server. */
export const served = ['sse', 'websocket', 'fetch-stream', 'long-polling', 'short-polling'] as const
export type Served = (typeof served)[number]

const everywhere: readonly Runtime[] = [node, workers, starlette, go]

export const runtimesOf: Readonly<Record<Served, readonly Runtime[]>> = {
  sse: everywhere,
  websocket: everywhere,
  'fetch-stream': everywhere,
  'long-polling': [node],
  'short-polling': [node],
}

/** Each server with its runtime, in the order of the transports. */
export const servers = served.flatMap((transport) =>
  runtimesOf[transport].map((runtime) => ({
    transport,
    runtime,
    name: `${transport}, ${runtime.name}`,
    missing: runtime.missing(),
  })),
)
export type Server = (typeof servers)[number]

/** Runs `node server.mjs` on a free port, or on the one in the settings. */
export function startStarter(transport: Served, settings: Settings = {}): Promise<ProcessStarter> {
  return node.start(transport, settings)
}
