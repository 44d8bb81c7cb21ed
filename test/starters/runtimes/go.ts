import { execFile } from 'node:child_process'
import { globSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { installed } from '../../support/engines/installed.ts'
import { starterFolder } from './files.ts'
import { startProcess } from './process.ts'
import type { Runtime } from './runtime.ts'

const run = promisify(execFile)

/** `go build`, and what it made: `go run` would leave the server behind when it is killed. */
export const go: Runtime = {
  name: 'Go',
  missing: () =>
    installed('go') ? undefined : 'no go in PATH (Debian: apt-get install golang-go)',
  noticesAtOnce: true,
  async start(transport, settings, changed) {
    const { folder, remove } = starterFolder(transport, 'server.go', changed)
    const built = mkdtempSync(join(tmpdir(), 'starter-go-'))
    const clean = () => {
      rmSync(built, { recursive: true, force: true })
      remove()
    }
    const program = join(built, 'server')
    const files = globSync('*.go', { cwd: folder })
    try {
      await run('go', ['build', '-o', program, ...files], { cwd: folder })
    } catch (error) {
      clean()
      throw error // with what the compiler said
    }
    const starter = await startProcess([program], settings)
    return { ...starter, kill: () => starter.kill().finally(clean) }
  },
}
