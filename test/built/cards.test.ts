import { expect, test } from 'vitest'
import { site } from './site.ts'

const results = site.pages
  .map(({ path }) => /^\/embed\/verdict\/(.+)$/.exec(path)?.[1])
  .filter((path) => path !== undefined)

test('every result has its card, light and dark, as SVG and PNG', () => {
  expect(results.length).toBeGreaterThan(0)
  for (const path of results) {
    for (const theme of ['light', 'dark']) {
      const svg = site.text(`/embed/card/${path}${theme}.svg`)
      expect(svg, path).toMatch(/^<svg [^>]*role="img"/)
      expect(svg, path).toMatch(
        /<title id="t">Whichwire verdict: .+<\/title><desc id="d">.+<\/desc>/,
      )
      // Anything that a README would strip or could not load.
      expect(svg, path).not.toMatch(
        /<(script|style|text|image|use|foreignObject)|href|url\(|style=|font-/,
      )
      const png = site.file(`/embed/card/${path}${theme}.png`)
      expect(Buffer.from(png ?? []).readUInt32BE(16), path).toBe(960)
    }
  }
})

test('every page names its own card, of the stated size, and the home page the site’s card', () => {
  const named = site.pages
    .filter(({ path }) => !path.startsWith('/embed/') || path === '/embed/')
    .map(({ path, elements }) => {
      const meta = (property: string) =>
        elements.find(({ attributes }) => attributes.property === property)?.attributes.content
      const card = new URL(meta('og:image') ?? 'missing:').pathname
      const png = Buffer.from(site.file(card) ?? [])
      const size = png.length > 24 ? [png.readUInt32BE(16), png.readUInt32BE(20)] : []
      expect(size.map(String), path).toEqual([meta('og:image:width'), meta('og:image:height')])
      expect(size, path).toEqual([1200, 630])
      return { path, card }
    })
  const own = named.filter(({ card }) => card !== '/social-card.png')
  expect(own.map(({ card }) => card)).toEqual(own.map(({ path }) => `${path}card.png`))
  const shared = named.filter(({ card }) => card === '/social-card.png')
  expect(shared.map(({ path }) => path).sort()).toEqual(['/', '/404.html'])
})
