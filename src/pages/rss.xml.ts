import rss from '@astrojs/rss'
import type { APIRoute } from 'astro'
import { chapters } from '../site/handbook.ts'

/** The articles of the handbook, newest first. */
export const GET: APIRoute = ({ site, url }) => {
  const origin = site ?? url
  return rss({
    title: 'Whichwire',
    description:
      'A handbook for choosing how a server sends live updates to a browser, with the source of every claim.',
    site: origin,
    xmlns: { atom: 'http://www.w3.org/2005/Atom' },
    customData: `<language>en</language><atom:link href="${new URL('/rss.xml', origin)}" rel="self" type="application/rss+xml"/>`,
    items: chapters
      .toReversed()
      .toSorted((one, other) => other.data.published.localeCompare(one.data.published))
      .map(({ href, data }) => ({
        link: href,
        title: data.title,
        description: data.description,
        pubDate: new Date(data.published),
      })),
  })
}
