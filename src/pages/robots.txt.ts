import type { APIRoute } from 'astro'

/** Everything may be read; what the demos connect to is nothing to index. RFC 9309 */
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
