import { join } from 'node:path'
import { starterFolder } from './files.ts'
import { type ProcessStarter, startProcess } from './process.ts'
import type { Runtime, Settings } from './runtime.ts'

/** Runs `node server.mjs`. */
export const node = {
  file: 'server.mjs',
  name: 'Node',
  missing: () => undefined,
  noticesAtOnce: true,
  async start(
    transport: string,
    settings: Settings,
    changed?: (text: string) => string,
  ): Promise<ProcessStarter> {
    const { folder, remove } = starterFolder(transport, 'server.mjs', changed)
    const command = [process.execPath, join(folder, 'server.mjs')]
    const starter = await startProcess(command, settings)
    return { ...starter, kill: () => starter.kill().finally(remove) }
  },
} satisfies Runtime
