import { resolve } from 'node:path'
import { readSite } from '../gates/site.ts'

/** The site as last built. */
export const site = readSite(resolve(import.meta.dirname, '../../dist'))

/** The origin the site was built for, from the home page's canonical address. */
export const origin = originOfHome()

function originOfHome(): string {
  const home = site.pages.find(({ path }) => path === '/')
  const canonical = home?.elements.find(({ attributes }) => attributes.rel === 'canonical')
  return new URL(canonical?.attributes.href ?? 'missing:').origin
}
