import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

// Not relative to this file: a build runs it from a bundle elsewhere.
const root = process.cwd()

/** Where a build stores the packages it bundled for browsers, for pages built after that. */
export const BUNDLED = join(root, 'node_modules/.cache/whichwire/bundled.json')

/** Packages whose data is in pages and tables, and Astro, whose runtime is written into pages. */
const ALWAYS = ['@mdn/browser-compat-data', 'astro', 'web-features']

/** Packages without a licence file, and the package of the same repository that has it. */
const SAME_REPOSITORY: Readonly<Record<string, string>> = { '@astrojs/preact': 'astro' }

/** A third-party work that the site ships. */
export interface Notice {
  readonly name: string
  readonly version: string
  /** SPDX identifier from its package. */
  readonly licence: string
  readonly text: string
}

/** Returns the names of the packages that module paths belong to. */
export function packagesOf(modules: readonly string[]): readonly string[] {
  const names = modules.flatMap((id) => {
    const [, name] = /.*[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/.exec(id) ?? []
    return name ? [name.replace('\\', '/')] : []
  })
  return [...new Set(names)].sort()
}

/** Records the packages of all modules that end up in browser files. */
export function recordBundled(modules: readonly string[]): void {
  const known = bundled()
  mkdirSync(join(BUNDLED, '..'), { recursive: true })
  const all = [...new Set([...known, ...packagesOf(modules)])].sort()
  writeFileSync(BUNDLED, JSON.stringify(all))
}

/** There is none before the first build, for example in `npm run dev`. */
function bundled(): readonly string[] {
  return existsSync(BUNDLED) ? JSON.parse(readFileSync(BUNDLED, 'utf8')) : []
}

/** Records what the browser build bundled. */
export function bundledPackages(): Plugin {
  return {
    name: 'bundled-packages',
    // Runs first in a build; discards records of an older one.
    configResolved: () => rmSync(BUNDLED, { force: true }),
    generateBundle(_, output) {
      if (this.environment.name !== 'client') return
      const modules = Object.values(output).flatMap((file) =>
        file.type === 'chunk'
          ? Object.entries(file.modules).flatMap(([id, { code }]) => (code ? [id] : []))
          : [],
      )
      recordBundled(modules)
    },
  }
}

/** Returns the notices for everything that the site ships: code, data and fonts. */
export function notices(): readonly Notice[] {
  const names = [...new Set([...bundled(), ...ALWAYS])].sort()
  return [...names.map(packageNotice), ...fontNotices()]
}

function packageNotice(name: string): Notice {
  const folder = join(root, 'node_modules', name)
  const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const textFolder = join(root, 'node_modules', SAME_REPOSITORY[name] ?? name)
  const isLicence = (each: string) => /^(licen[cs]e|copying)(\.(md|txt))?$/i.test(each)
  const file = readdirSync(textFolder).find(isLicence)
  if (!file) throw new Error(`${name}: its package has no licence file; see SAME_REPOSITORY`)
  const text = readFileSync(join(textFolder, file), 'utf8').trim()
  return { name, version, licence: license, text }
}

/** Each font's licence is beside it: src/styles/fonts/OFL-<name>.txt. */
function fontNotices(): readonly Notice[] {
  const folder = join(root, 'src/styles/fonts')
  return readdirSync(folder)
    .filter((file) => file.startsWith('OFL-'))
    .sort()
    .map((file) => {
      const font = file.slice('OFL-'.length, -'.txt'.length)
      const { version } = JSON.parse(
        readFileSync(join(root, `node_modules/@fontsource-variable/${font}/package.json`), 'utf8'),
      )
      const text = readFileSync(join(folder, file), 'utf8').trim()
      const words = font.split('-').map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
      return { name: words.join(' '), version, licence: 'OFL-1.1', text }
    })
}
