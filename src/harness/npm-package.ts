import { copyFileSync, cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bundle } from '../outputs/embed-scripts.ts'
import { root } from './tools.ts'

/**
 * Writes the package `which-wire` to a folder, ready to be packed: the files of
 * packages/which-wire, the element in one module, this project's version, and the address of the
 * frames.
 *
 * @param home the site's origin
 */
export async function writePackage(folder: string, home: string): Promise<void> {
  cpSync(join(root, 'packages/which-wire'), folder, { recursive: true })
  copyFileSync(join(root, 'LICENSE'), join(folder, 'LICENSE'))
  const read = (path: string) => JSON.parse(readFileSync(path, 'utf8'))
  const { version } = read(join(root, 'package.json'))
  const manifest = join(folder, 'package.json')
  writeFileSync(manifest, `${JSON.stringify({ ...read(manifest), version }, null, 2)}\n`)
  writeFileSync(join(folder, 'element.js'), await bundle('embed/element.ts'))
  writeFileSync(join(folder, 'home.js'), `export const home = ${JSON.stringify(home)}\n`)
}
