import type { APIRoute } from 'astro'

/** Allows everything except the demo server, which has nothing to index. RFC 9309 */
export const GET: APIRoute = ({ site, url }) =>
  new Response(
    [
      'User-agent: *',
      'Disallow: /companion/',
      '',
      `Sitemap: ${new URL('/sitemap-index.xml', site ?? url)}`,
      '',
    ].join('\n'),
    { headers: { 'content-type': 'text/plain; charset=utf-8' } },
  )
