import { expect, test } from 'vitest'
import { widthOf } from '../../../src/site/card/outline.ts'
import { SOCIAL_CARD, socialCard } from '../../../src/site/card/social-card.ts'

/** Returns where glyphs begin, px from the card's corner. */
const points = (svg: string) => {
  const [, d = ''] = /<path fill="#15201b" d="([^"]+)"/.exec(svg) ?? []
  return [...d.matchAll(/M(-?[\d.]+),?\s?(-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)])
}

test.each([
  ['short', 'Search'],
  ['of two lines', 'Reliability: what a connection does not promise'],
  [
    'as long as titles may be',
    'What the infrastructure between a browser and a server does to streams and to sockets',
  ],
  ['longer than any', 'word '.repeat(60).trim()],
  ['one word without end', 'Uncharacteristically'.repeat(6)],
])('a title that is %s fits on the card, above the wires', (_, title) => {
  const all = points(socialCard({ title, section: 'Handbook' }))
  expect(all.length).toBeGreaterThan(20)
  for (const [x = -1, y = -1] of all) {
    expect(x).toBeGreaterThanOrEqual(60)
    expect(x).toBeLessThan(SOCIAL_CARD.width - 60)
    expect(y).toBeGreaterThan(50)
    expect(y < 415 || x < 376).toBe(true)
  }
})

test('tracking narrows a line, and size widens it', () => {
  const wide = widthOf('Event stream', { size: 60 })
  expect(widthOf('Event stream', { size: 60, tracking: -0.03 })).toBeLessThan(wide)
  expect(widthOf('Event stream', { size: 120 })).toBeCloseTo(2 * wide)
})
