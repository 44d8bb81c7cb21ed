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
      // What a README would strip or could not load.
      expect(svg, path).not.toMatch(
        /<(script|style|text|image|use|foreignObject)|href|url\(|style=|font-/,
      )
      const png = site.file(`/embed/card/${path}${theme}.png`)
      expect(Buffer.from(png ?? []).readUInt32BE(16), path).toBe(960)
    }
  }
})
