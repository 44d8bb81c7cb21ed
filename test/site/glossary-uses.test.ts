import { expect, test } from 'vitest'
import { partsOf, termUses } from '../../src/site/glossary-uses.ts'

const article = (href: string, body: string) => ({
  href,
  title: href,
  parts: partsOf(body),
  sections: ['one', 'two'],
})

test('a term is used where it or another form of it appears, most uses first', () => {
  const articles = [
    article('/a/', 'A Ping here.'),
    article('/b/', 'Nothing.\n\n## One\n\npings and a ping'),
    article('/c/', 'A shipping pinger.'),
  ]
  expect(termUses({ term: 'Ping', also: ['pings'] }, articles)).toEqual([
    { href: '/b/#one', title: '/b/' },
    { href: '/a/', title: '/a/' },
  ])
})

test('the link leads to the section that uses it most', () => {
  const body = 'frame\n\n## One\n\nframe\n\n## Two\n\nframe, frame'
  expect(termUses({ term: 'Frame' }, [article('/a/', body)])[0]?.href).toBe('/a/#two')
})

test('code and the attributes of components are no use of a word', () => {
  const body = '```js\nframe()\n```\n\n<Note claim="frame" /> Text.'
  expect(termUses({ term: 'frame' }, [article('/a/', body)])).toEqual([])
})

test('no more are named than requested', () => {
  const articles = ['/a/', '/b/', '/c/'].map((href) => article(href, 'hop'))
  expect(termUses({ term: 'Hop' }, articles, 2)).toHaveLength(2)
})
