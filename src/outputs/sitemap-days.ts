import { readdir, readFile, writeFile } from 'node:fs/promises'
import type { AstroIntegration } from 'astro'

/**
 * Adds to each sitemap address the day its page's content last changed, if the page states it.
 * https://www.sitemaps.org/protocol.html#lastmoddef
 */
export function sitemapDays(): AstroIntegration {
  return {
    name: 'sitemap-days',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        const files = (await readdir(dir)).filter((name) => /^sitemap-\d+\.xml$/.test(name))
        for (const name of files) {
          const file = new URL(name, dir)
          const text = await readFile(file, 'utf8')
          const days = new Map<string, string>()
          for (const [, address = ''] of text.matchAll(/<loc>([^<]+)<\/loc>/g)) {
            const page = new URL(`.${new URL(address).pathname}index.html`, dir)
            const day = updatedIn(await readFile(page, 'utf8'))
            if (day) days.set(address, day)
          }
          await writeFile(file, withDays(text, days))
        }
      },
    },
  }
}

/** Returns the day that a page states in its head. */
export function updatedIn(html: string): string | undefined {
  return /<meta property="og:updated_time" content="(\d{4}-\d\d-\d\d)"/.exec(html)?.[1]
}

/** Returns a sitemap with the days of those addresses that have one. */
export function withDays(sitemap: string, days: ReadonlyMap<string, string>): string {
  return sitemap.replaceAll(/<loc>([^<]+)<\/loc>/g, (found, address: string) => {
    const day = days.get(address)
    return day ? `${found}<lastmod>${day}</lastmod>` : found
  })
}
