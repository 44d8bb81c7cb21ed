import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const starters = resolve(import.meta.dirname, '../../../../content/starters')
/** Inside the project, so that a copy finds its packages. */
const copies = resolve(import.meta.dirname, '../../../../node_modules/.cache/starters')

export const starterFile = (transport: string, name: string) => resolve(starters, transport, name)

/**
 * Returns the folder of a starter, or a copy in which one file is changed; `remove` deletes the
 * copy. Throws an `Error` if the change has no effect.
 */
export function starterFolder(
  transport: string,
  name: string,
  change?: (text: string) => string,
): { readonly folder: string; remove(): void } {
  const original = resolve(starters, transport)
  if (!change) return { folder: original, remove: () => {} }
  const text = readFileSync(join(original, name), 'utf8')
  const changed = change(text)
  if (changed === text) throw new Error(`${transport}/${name} has nothing that this test changes`)
  mkdirSync(copies, { recursive: true })
  const folder = mkdtempSync(join(copies, `${transport}-`))
  cpSync(original, folder, { recursive: true })
  writeFileSync(join(folder, name), changed)
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
