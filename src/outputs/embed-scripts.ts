import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { build } from 'rolldown'
import type { Plugin } from 'vite'
import { recordBundled } from './notices.ts'

const root = resolve(import.meta.dirname, '../..')

const NAME = 'virtual:embed-scripts'

/** Bundles an entry of src/ with all that it imports into one module. */
export async function bundle(entry: string): Promise<string> {
  const { output } = await build({
    input: join(root, 'src', entry),
    write: false,
    output: { minify: true },
    transform: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  })
  recordBundled(output[0].moduleIds)
  return output[0].code
}

/** For the `integrity` attribute: https://www.w3.org/TR/sri-2/#the-integrity-attribute */
export function integrityOf(code: string): string {
  return `sha384-${createHash('sha384').update(code).digest('base64')}`
}

/**
 * Gives pages the scripts of the widgets, each in one piece: the loader stands in other people's
 * pages under an address without a hash, and a frame shares no cache with the rest of the site, so
 * splitting what both use would only make both larger.
 */
export function embedScripts(): Plugin {
  return {
    name: 'embed-scripts',
    resolveId: (id) => (id === NAME ? `\0${NAME}` : undefined),
    async load(id) {
      if (id !== `\0${NAME}`) return
      const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
      const loader = await bundle('embed/loader.ts')
      const refine = await bundle('widgets/frame-result/refine-frame.tsx')
      return Object.entries({ loader, refine, integrity: integrityOf(loader), version })
        .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)}`)
        .join('\n')
    },
  }
}
