import { given } from './html.ts'
import type { Page, Site } from './site.ts'

/** Paths to which the companion responds; they are no files of the site. */
const answered = /^\/(companion\/|oembed$)/

/**
 * Names each internal link that does not lead straight to a page, a file or a place on a page, as
 * the site is served: folders end in a slash, and no address contains `index.html` or `.html`.
 * `origin` is the site's own; absolute links to it count as internal.
 */
export function brokenLinks(site: Site, origin: string): string[] {
  const anchors = new Map(site.pages.map((page) => [page.path, anchorsOf(page)]))
  return site.pages.flatMap((page) =>
    addressesOf(page).flatMap((address) => {
      const problem = problemOf(address, page.path, site, origin, anchors)
      return problem ? [`${page.path}: ${address} ${problem}`] : []
    }),
  )
}

/** Returns every address of a page that a user may follow or a browser fetch. */
function addressesOf({ elements }: Page): string[] {
  const found = elements.flatMap(({ tag, attributes }) => [
    attributes.href,
    attributes['xlink:href'],
    attributes.src,
    attributes.poster,
    ...(attributes.srcset ?? '').split(',').map((part) => part.trim().split(/\s+/)[0]),
    tag === 'meta' && /^(og|twitter):(url|image)$/.test(attributes.property ?? '')
      ? attributes.content
      : undefined,
  ])
  return [...new Set(given(found))]
}

function problemOf(
  address: string,
  from: string,
  site: Site,
  origin: string,
  anchors: ReadonlyMap<string, ReadonlySet<string>>,
): string | undefined {
  if (!URL.canParse(address, `${origin}${from}`)) return 'is not an address'
  const url = new URL(address, `${origin}${from}`)
  if (url.origin !== origin || answered.test(url.pathname)) return undefined
  const path = decodeURI(url.pathname)
  if (path !== from && path.endsWith('.html') && site.file(path)) {
    return 'is redirected: leave .html out'
  }
  const ids = anchors.get(path)
  if (!ids) return site.file(path) ? undefined : missingProblem(path, site)
  const anchor = decodeURIComponent(url.hash.slice(1)).split(':~:')[0] ?? ''
  if (anchor === '' || anchor === 'top' || ids.has(anchor)) return undefined
  return `names an anchor that ${path} does not have`
}

function missingProblem(path: string, site: Site): string {
  if (site.file(`${path}/index.html`)) return 'is redirected: it lacks the slash at its end'
  return 'leads nowhere'
}

function anchorsOf({ elements }: Page): ReadonlySet<string> {
  const ids = elements.map(
    ({ tag, attributes }) => attributes.id ?? (tag === 'a' && attributes.name),
  )
  return new Set(ids.filter((id) => typeof id === 'string'))
}
