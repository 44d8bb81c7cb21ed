import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, renameSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { installed } from '../../engines/installed.ts'
import { starterFolder } from './files.ts'
import { startProcess } from './process.ts'
import type { Runtime } from './runtime.ts'

const run = promisify(execFile)
const kept = resolve(import.meta.dirname, '../../../../node_modules/.cache/starters/go')
let builds = 0

/** Runs `go build` and then its program: `go run` would leave the server behind when killed. */
export const go: Runtime = {
  file: 'server.go',
  name: 'Go',
  missing: () =>
    installed('go') ? undefined : 'no go in PATH (Debian: apt-get install golang-go)',
  noticesAtOnce: true,
  async start(transport, settings, changed) {
    const { folder, remove } = starterFolder(transport, 'server.go', changed)
    try {
      return await startProcess([await built(folder)], settings)
    } finally {
      remove()
    }
  },
}

/** Builds a folder's program, cached by the hash of its files: linking takes a second. */
async function built(folder: string): Promise<string> {
  const files = globSync('*.go', { cwd: folder }).sort()
  const hash = createHash('sha256')
  for (const file of files) hash.update(readFileSync(join(folder, file)))
  const program = join(kept, hash.digest('hex').slice(0, 16))
  if (existsSync(program)) return program
  mkdirSync(kept, { recursive: true })
  const made = `${program}-${process.pid}-${builds++}`
  await run('go', ['build', '-o', made, ...files], { cwd: folder }) // rejects with its output
  renameSync(made, program)
  return program
}
