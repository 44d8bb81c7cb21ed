import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

// Not this file's own folder: a build runs it from a bundle elsewhere.
const root = process.cwd()

/** Where a build keeps the packages whose code it sent to browsers, for the pages made after it. */
export const BUNDLED = join(root, 'node_modules/.cache/whichwire/bundled.json')

/** Packages whose data stands in pages and tables, and whose runtime Astro writes into pages. */
const ALWAYS = ['@mdn/browser-compat-data', 'astro', 'web-features']

/** Packages without a licence file of their own, and the one of the same repository that has it. */
const SAME_REPOSITORY: Readonly<Record<string, string>> = { '@astrojs/preact': 'astro' }

/** One thing that the site ships and others wrote. */
export interface Notice {
  readonly name: string
  readonly version: string
  /** SPDX, as its package says. */
  readonly licence: string
  readonly text: string
}

/** Names of the packages that module paths belong to. */
export function packagesOf(modules: readonly string[]): readonly string[] {
  const names = modules.flatMap((id) => {
    const [, name] = /.*[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/.exec(id) ?? []
    return name ? [name.replace('\\', '/')] : []
  })
  return [...new Set(names)].sort()
}

/** Notes the packages of every module that ends in a file for browsers. */
export function recordBundled(modules: readonly string[]): void {
  const known = bundled()
  mkdirSync(join(BUNDLED, '..'), { recursive: true })
  const all = [...new Set([...known, ...packagesOf(modules)])].sort()
  writeFileSync(BUNDLED, JSON.stringify(all))
}

/** Before the first build there is none, as in `npm run dev`. */
function bundled(): readonly string[] {
  return existsSync(BUNDLED) ? JSON.parse(readFileSync(BUNDLED, 'utf8')) : []
}

/** Reads off the browsers' build what it bundled. */
export function bundledPackages(): Plugin {
  return {
    name: 'bundled-packages',
    // The first of a build's environments begins; what an older build left counts no more.
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

/** What has to be said of everything that the site ships: code, data and fonts. */
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

/** Each font has its licence beside it: src/styles/fonts/OFL-<name>.txt. */
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
