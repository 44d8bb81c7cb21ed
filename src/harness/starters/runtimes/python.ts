import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { starterFolder } from './files.ts'
import { startProcess } from './process.ts'
import type { Runtime } from './runtime.ts'

const NEEDED = ['starlette', 'uvicorn', 'websockets']

/** The first Python that has the packages; Debian's is not always first in PATH. */
const python = ['python3', '/usr/bin/python3'].find(
  (command) => spawnSync(command, ['-c', `import ${NEEDED.join(', ')}`]).status === 0,
)

/** Runs `python server.py`. */
export const starlette: Runtime = {
  file: 'server.py',
  name: 'Starlette',
  missing: () =>
    python
      ? undefined
      : 'no Python with starlette, uvicorn and websockets (Debian: apt-get install python3-starlette python3-uvicorn python3-websockets)',
  noticesAtOnce: true,
  async start(transport, settings, changed) {
    const { folder, remove } = starterFolder(transport, 'server.py', changed)
    const command = [python ?? 'python3', '-B', join(folder, 'server.py')]
    const starter = await startProcess(command, settings)
    return { ...starter, kill: () => starter.kill().finally(remove) }
  },
}
