import { cssAddresses, given, type PageElement, words } from './html.ts'
import type { Site } from './site.ts'

/** Link relations that make a browser fetch, or at least connect. */
const fetching = new Set([
  ...['stylesheet', 'preload', 'modulepreload', 'prefetch', 'preconnect', 'dns-prefetch'],
  ...['icon', 'apple-touch-icon', 'mask-icon', 'manifest'],
])

/**
 * Names every address of another host that a page or style sheet would make a browser contact by
 * itself, or send a form to. Plain links, which a user follows, may lead anywhere.
 */
export function foreignRequests(site: Site): string[] {
  const pages = site.pages.flatMap(({ path, elements }) =>
    elements.flatMap(requestsOf).map((address) => [path, address] as const),
  )
  const styles = site.paths
    .filter((path) => path.endsWith('.css'))
    .flatMap((path) => cssAddresses(site.text(path)).map((address) => [path, address] as const))
  return [...pages, ...styles]
    .filter(([, address]) => leavesHost(address))
    .map(([path, address]) => `${path}: contacts ${address}`)
}

function requestsOf({ tag, attributes, text }: PageElement): string[] {
  const named = [
    ...['src', 'poster', 'action', 'formaction', 'data', 'background', 'ping'],
    ...['component-url', 'renderer-url', 'before-hydration-url'],
  ].map((name) => attributes[name])
  const srcset = `${attributes.srcset ?? ''},${attributes.imagesrcset ?? ''}`
  const link = tag === 'link' && words(attributes.rel).some((rel) => fetching.has(rel))
  const drawing = ['use', 'image', 'feimage'].includes(tag.toLowerCase())
  return given([
    ...named,
    ...srcset.split(',').map((part) => part.trim().split(/\s+/)[0]),
    ...(link || drawing ? [attributes.href, attributes['xlink:href']] : []),
    ...(tag === 'style' ? cssAddresses(text) : []),
    ...cssAddresses(attributes.style ?? ''),
    ...(tag === 'meta' && attributes['http-equiv']?.toLowerCase() === 'refresh'
      ? [attributes.content?.split(/url\s*=\s*/i)[1]]
      : []),
  ])
}

function leavesHost(address: string): boolean {
  const url = new URL(address, 'http://own.invalid/')
  return url.host !== 'own.invalid' && !['data:', 'blob:'].includes(url.protocol)
}
