import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { build } from 'rolldown'
import type { Plugin } from 'vite'
import { recordBundled } from './notices.ts'

const root = resolve(import.meta.dirname, '../..')

const NAME = 'virtual:embed-scripts'

/** Bundles an entry of src/ with all its imports into one module. */
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

/** Returns an `integrity` value: https://www.w3.org/TR/sri-2/#the-integrity-attribute */
export function integrityOf(code: string): string {
  return `sha384-${createHash('sha384').update(code).digest('base64')}`
}

/**
 * Provides the widgets' scripts to pages, each as a single file: the loader is in other sites'
 * pages at an address without a hash, and a frame does not share its cache with the rest of the
 * site, so splitting shared code would only add bytes.
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
