import { mkdtempSync, rmdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { UsageError } from './port.ts'

/**
 * Makes an empty folder for temporary files, named `whichwire-` and more; whoever asks removes it.
 * Throws a UsageError where the system's own folder for them is missing or full.
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

/** Throws as `temporaryFolder` would, before work that needs one. */
export function checkTemporaryFolder(): void {
  rmdirSync(temporaryFolder())
}
