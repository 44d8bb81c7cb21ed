import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const starters = resolve(import.meta.dirname, '../../../../content/starters')
/** Inside the project, where a copy finds its packages. */
const copies = resolve(import.meta.dirname, '../../../../node_modules/.cache/starters')

export const starterFile = (transport: string, name: string) => resolve(starters, transport, name)

/**
 * The folder of a starter, or a copy in which one file has another text. Throws an `Error` where the
 * change changes nothing. `remove` takes the copy away.
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
