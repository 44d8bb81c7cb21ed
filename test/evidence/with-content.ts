import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const fixtures = join(import.meta.dirname, 'fixtures')

/** Runs `use` on a copy of the good content, overlaid with the files of one broken fixture. */
export function withContent<T>(broken: string | undefined, use: (root: URL, path: string) => T): T {
  const path = mkdtempSync(join(tmpdir(), 'content-'))
  try {
    cpSync(join(fixtures, 'good'), path, { recursive: true })
    if (broken) cpSync(join(fixtures, 'bad', broken), path, { recursive: true })
    return use(pathToFileURL(`${path}/`), path)
  } finally {
    rmSync(path, { recursive: true })
  }
}
