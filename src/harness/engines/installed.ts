import { existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Returns the path of the first of these programs that is in PATH; undefined if none is. */
export function installed(...names: readonly string[]): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(existsSync)
}

/** Returns the path of WebKitGTK's own small browser, which Debian keeps out of PATH. */
export function miniBrowser(): string | undefined {
  const libraries = ['/usr/lib', '/usr/libexec']
  const folders = libraries.filter(existsSync).flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => /linux-gnu|webkit/.test(name))
      .flatMap((name) => [join(folder, name), ...webKits(join(folder, name))]),
  )
  return folders.map((folder) => join(folder, 'MiniBrowser')).find(existsSync)
}

function webKits(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.startsWith('webkit'))
    .map((name) => join(folder, name))
}
