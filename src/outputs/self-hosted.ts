import { copyFileSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'

/** What the frames need: their pages and scripts, and the data for refining a verdict. */
const FILES = ['embed/**/*', '_astro/*.js', 'decide/data.json', 'favicon.svg']

/**
 * Copies the widgets from a built site so that they work on another origin and below any path: they
 * load files beside them, and link to the site that they were built for. Live demos connect to that
 * site too.
 *
 * @param dist the folder of the built site
 * @param to where to write; the loader is then `embed/v1.js` in it
 * @param site the origin of the site, such as `https://whichwire.example`
 * @returns how many files were written
 */
export function copyWidgets(dist: string, to: string, site: string): number {
  const files = globSync(FILES, { cwd: dist, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => posix.relative(dist, join(file.parentPath, file.name)))
    // The page that builds snippets belongs to the site and is not a widget.
    .filter((file) => file !== 'embed/index.html' && file !== 'embed/index.md')
  for (const file of files) {
    const place = join(to, file)
    mkdirSync(dirname(place), { recursive: true })
    if (file.endsWith('.html'))
      writeFileSync(place, rewriteAddresses(readFileSync(join(dist, file), 'utf8'), file, site))
    else copyFileSync(join(dist, file), place)
  }
  return files.length
}

/** Rewrites a frame's addresses for another path. `file` is its path from the root of the site. */
export function rewriteAddresses(html: string, file: string, site: string): string {
  const up = '../'.repeat(file.split('/').length - 1)
  const { host, protocol } = new URL(site)
  const socket = `${protocol === 'https:' ? 'wss' : 'ws'}://${host}`
  return (
    html
      // `data-page` is a key of the verdict data, not an address.
      .replace(/(\s(?!data-page=)[\w-]+=")\/(?!\/)([^"]*)"/g, (_, attribute, path) =>
        /^(embed\/|_astro\/|favicon)/.test(path)
          ? `${attribute}${up}${path}"`
          : `${attribute}${site}/${path}"`,
      )
      .replace(/ data-companion=""/, ` data-companion="${site}"`)
      .replace(/ id="widget"/, ` id="widget" data-site="${site}"`)
      .replace(/connect-src 'self'/, `connect-src 'self' ${site} ${socket}`)
  )
}
