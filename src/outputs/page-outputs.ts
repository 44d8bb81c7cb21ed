import { readFile, writeFile } from 'node:fs/promises'
import type { AstroIntegration } from 'astro'
import sharp from 'sharp'
import { socialCard } from '../site/card/social-card.ts'
import { type BuiltPage, readPage } from './read-page.ts'
import { beginSearchIndex } from './search-index.ts'
import { pageMarkdown } from './to-markdown.ts'

/**
 * Writes files beside every finished page, made from the page itself: `index.md`, its text as
 * Markdown, and `card.png`, the image shown with links to it; also the search index of all pages.
 * Skips frames, which are parts of pages, and the error page.
 */
export function pageOutputs(): AstroIntegration {
  let site = ''
  return {
    name: 'page-outputs',
    hooks: {
      'astro:config:done': ({ config }) => {
        if (!config.site) throw new Error('astro.config.mjs names no `site`')
        site = config.site
      },
      'astro:build:done': async ({ dir, pages }) => {
        const index = beginSearchIndex()
        const cards: Promise<unknown>[] = []
        for (const { pathname } of pages.filter(isPage)) {
          const folder = new URL(pathname, dir)
          const html = await readFile(new URL('index.html', folder), 'utf8')
          const page = readPage(`/${pathname}`, html)
          await writeFile(new URL('index.md', folder), pageMarkdown(page, site))
          cards.push(writeCard(page, new URL('card.png', folder)))
          index.add(page)
        }
        await Promise.all([...cards, index.write(new URL('search/', dir))])
      },
    },
  }
}

function isPage({ pathname }: { readonly pathname: string }): boolean {
  return !/^(embed\/.|404)/.test(pathname)
}

/** A quick compression level: there are many cards, and most are never requested. */
async function writeCard({ title, section, finding }: BuiltPage, file: URL): Promise<void> {
  const about = finding ? `Checked: ${finding.toLowerCase()}` : section
  const svg = socialCard({
    title: finding ? `“${title}”` : title,
    section: about || 'WebSocket or SSE?',
  })
  const png = await sharp(Buffer.from(svg)).png({ compressionLevel: 6 }).toBuffer()
  await writeFile(file, png)
}
