import { mkdtempSync, rmdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { UsageError } from './port.ts'

/**
 * Creates an empty folder for temporary files, named `whichwire-…`; the caller removes it. Throws a
 * UsageError if the system's folder for temporary files is missing or full.
 */
export function temporaryFolder(): string {
  try {
    return mkdtempSync(join(tmpdir(), 'whichwire-'))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new UsageError(
      `Cannot write to ${tmpdir()}, the folder for temporary files (${code}). Create it, or name another one in ${process.platform === 'win32' ? 'TEMP' : 'TMPDIR'}.`,
    )
  }
}

/** Throws as `temporaryFolder` would; call it before work that needs one. */
export function checkTemporaryFolder(): void {
  rmdirSync(temporaryFolder())
}
