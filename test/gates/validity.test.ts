import { expect, test } from 'vitest'
import { siteOf } from './site.ts'
import { invalidHtml } from './validity.ts'

const page = (body: string) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>x</title></head><body>${body}</body></html>`

async function problemsOf(html: string) {
  const [built] = siteOf({ 'index.html': html }).pages
  return built ? invalidHtml(built) : ['no page']
}

test.each([
  '<main><h1>x</h1><p>One &amp; two</p></main>',
  '<astro-island ssr client="load"><p>x</p></astro-island><which-wire></which-wire>',
  '<svg viewBox="0 0 1 1" aria-hidden="true"><path d="M0 0"/></svg>',
])('%s is valid', async (body) => {
  expect(await problemsOf(page(body))).toEqual([])
})

test.each([
  ['an element where it may not stand', '<ul><p>x</p></ul>', 'element-permitted-content'],
  ['a button in a link', '<a href="/"><button type="button">x</button></a>', 'permitted-content'],
  ['an id that stands twice', '<p id="a"></p><p id="a"></p>', 'id "a" stands twice'],
  ['an id that a drawing repeats', '<p id="a"></p><svg><g id="a"/></svg>', 'id "a" stands twice'],
  ['an attribute that stands twice', '<p class="a" class="b"></p>', 'duplicate-attribute'],
  ['an end tag without a start', '<p>x</p></div>', 'close-order'],
  ['a label for nothing', '<label for="gone">x</label>', 'no-missing-references'],
  ['a field without a label', '<input type="text">', 'input-missing-label'],
  ['a heading level left out', '<h1>x</h1><h3>y</h3>', 'heading-level'],
  ['a style in the body', '<div><style>p{}</style></div>', 'element-permitted-content'],
  ['a second field in a label', '<label>x <output></output><input></label>', 'multiple-labeled'],
  ['an unknown element', '<blok>x</blok>', 'element-name'],
])('%s is not valid', async (_, body, words) => {
  expect((await problemsOf(page(body))).join('\n')).toContain(words)
})

test('custom properties of any name are valid', async () => {
  const style = '<style>:root{--0:1px;--x:light-dark(#fff,#000)}</style></head>'
  expect(await problemsOf(page('').replace('</head>', style))).toEqual([])
})

test('a page without doctype is not valid', async () => {
  expect((await problemsOf('<html lang="en"><title>x</title>')).join()).toContain('missing-doctype')
})
