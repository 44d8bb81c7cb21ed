import { describe, expect, test } from 'vitest'
import { readPage } from '../../src/outputs/read-page.ts'
import { pageMarkdown } from '../../src/outputs/to-markdown.ts'

const head =
  '<meta property="og:title" content="A &quot;title&quot;"><meta name="description" content="What it is.">'

/** Returns the Markdown after the front matter of a page with this main element. */
function markdownOf(main: string): string {
  const page = readPage('/learn/one/', `<html><head>${head}</head><main>${main}</main>`)
  return pageMarkdown(page, 'https://site.example').split('---\n\n').slice(1).join('---\n\n')
}

test('a page begins with its title, description and address', () => {
  const page = readPage('/learn/one/', `<html><head>${head}</head><main><h1>One</h1></main>`)
  expect(pageMarkdown(page, 'https://site.example')).toBe(
    '---\ntitle: "A \\"title\\""\ndescription: "What it is."\nurl: "https://site.example/learn/one/"\n---\n\n# One\n',
  )
})

test('a page without a main element is an error that names it', () => {
  expect(() => readPage('/x/', `<html><head>${head}</head><p>x`)).toThrow('/x/: expected <main>')
})

describe('the Markdown of a page', () => {
  test('has its headings, lists and links with their whole address', () => {
    const html = '<h2 id="a">Why</h2><ul><li><a href="/claims/#x">One</a></li><li>Two</li></ul>'
    expect(markdownOf(html)).toBe('## Why\n\n- [One](https://site.example/claims/#x)\n- Two\n')
  })
  test('has no link to a place on the page, whose anchors Markdown does not keep', () => {
    expect(markdownOf('<p>See <a href="#a">below</a>.</p>')).toBe('See below.\n')
  })
  test('turns sidenotes into footnotes', () => {
    const mark = '<sup><a href="#note-x" aria-label="Note 1">1</a></sup>'
    const source =
      '<a class="ev" href="https://a.example/"><svg></svg><span class="vh">Data: </span><span>RFC 1</span></a>'
    const html = `<p>It is so.${mark}</p><aside class="note" id="note-x"><b>1</b>Because.<div class="refs">${source}</div></aside>`
    expect(markdownOf(html)).toBe(
      'It is so.[^1]\n\n[^1]: Because.\n\n    Sources: [RFC 1](https://a.example/)\n',
    )
  })
  test('keeps a table as a table, each cell on one line', () => {
    const proof =
      '<details class="proof"><summary>S</summary><p>Long.</p><ul><li><a class="ev" href="https://a.example/"><span>RFC 1</span></a></li></ul></details>'
    const cell = `<td><p class="whose">SSE</p><b>Text</b><p>UTF-8 only.</p>${proof}</td>`
    const html = `<table><thead><tr><th>What</th><th>SSE<button>Sort</button></th></tr></thead><tbody><tr><th><a href="#d">Data</a></th>${cell}</tr></tbody></table>`
    expect(markdownOf(html).split('\n').slice(0, 3)).toEqual([
      '| What | SSE |',
      '| - | - |',
      '| Data | **Text** UTF-8 only. ([RFC 1](https://a.example/)) |',
    ])
  })
  test('keeps the heading of a folded part', () => {
    const html = '<details><summary><h2>Why <i>not</i></h2></summary><p>So.</p></details>'
    expect(markdownOf(html)).toBe('## Why *not*\n\nSo.\n')
    expect(markdownOf('<details><summary>More</summary><p>So.</p></details>')).toBe(
      '**More**\n\nSo.\n',
    )
  })
  test('keeps code as it is', () => {
    const html = '<pre><code>a  b\n<mark>c</mark><i>// d</i>\n</code></pre>'
    expect(markdownOf(html)).toBe('```\na  b\nc// d\n```\n')
  })
  test('says in words what a drawing shows', () => {
    const html = '<div role="img" aria-label="Five events arrive."><svg><text>x</text></svg></div>'
    expect(markdownOf(html)).toBe('*Five events arrive.*\n')
  })
  test('separates what only a style sheet separates', () => {
    expect(markdownOf('<p><a href="/a/">A</a><time>2026</time></p>')).toBe(
      '[A](https://site.example/a/) 2026\n',
    )
  })
  test('leaves out controls and what is hidden', () => {
    const html =
      '<button>Copy</button><form><input></form><nav>n</nav><p class="js">j</p><svg><title>t</title></svg><p aria-hidden="true">h</p><p>Left.</p>'
    expect(markdownOf(html)).toBe('Left.\n')
  })
})
