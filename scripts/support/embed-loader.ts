import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'rolldown'
import type { Plugin } from 'vite'
import { root } from './tools.ts'

const NAME = 'virtual:embed-loader'

/**
 * Bundles src/embed/loader.ts into one module, so that it can be served at an address without a
 * hash: hosts write that address into their pages.
 */
export async function buildLoader(): Promise<string> {
  const { output } = await build({
    input: join(root, 'src/embed/loader.ts'),
    write: false,
    output: { minify: true },
  })
  return output[0].code
}

/** Gives pages the bundled loader, the names it is served under, and its hash for `integrity`. */
export function embedLoader(): Plugin {
  return {
    name: 'embed-loader',
    resolveId: (id) => (id === NAME ? `\0${NAME}` : undefined),
    async load(id) {
      if (id !== `\0${NAME}`) return
      const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
      const code = await buildLoader()
      const integrity = `sha384-${createHash('sha384').update(code).digest('base64')}`
      return Object.entries({ code, integrity, version, versions: ['v1', `v${version}`] })
        .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)}`)
        .join('\n')
    },
  }
}
