import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { overBudget, weigh } from './budget.ts'
import { siteOf } from './site.ts'

/** Returns text that gzip cannot shrink below about three quarters of its length. */
const noise = (bytes: number) => randomBytes(bytes).toString('base64').slice(0, bytes)
const script = (bytes: number) => `/*${noise(bytes)}*/`

function problemsOf(path: string, html: string, files: Record<string, string | Uint8Array> = {}) {
  const site = siteOf({ [`${path.slice(1)}index.html`]: html, ...files })
  const page = site.pages.find((candidate) => candidate.path === path)
  if (!page) throw new Error(`The fixture has no ${path}`)
  return overBudget(page, site)
}

test('a light page is within every budget', () => {
  for (const path of ['/', '/decide/sends-yes/', '/learn/one/', '/live/one/', '/compare/']) {
    expect(problemsOf(path, '<style>p{color:red}</style><p>Hello<script>go()</script>')).toEqual([])
  }
})

describe('the budget is exceeded by', () => {
  const external = '<script type="module" src="/a.js"></script>'

  test('an article with more than 1 kB of inline script', () => {
    const [problem] = problemsOf('/learn/one/', `<script>${script(1_500)}</script>`)
    expect(problem).toMatch(/^\/learn\/one\/: JS is 1\d{3} bytes gzip, the budget is 1000$/)
  })
  test('an article with more than 1 kB of external script', () => {
    const problems = problemsOf('/learn/one/', external, { 'a.js': script(1_500) })
    expect(problems.join()).toContain('JS is')
  })
  test('an article whose words, styles and script together pass 30 kB', () => {
    const problems = problemsOf('/learn/one/', `<p>${noise(42_000)}</p>`)
    expect(problems.join()).toContain('HTML, CSS and JS is')
  })
  test('a page with more than 45 kB of fonts', () => {
    const face = '<style>@font-face{font-family:x;src:url("/f/x.woff2") format("woff2")}</style>'
    expect(problemsOf('/learn/one/', face, { 'f/x.woff2': randomBytes(44_000) })).toEqual([])
    const problems = problemsOf('/learn/one/', face, { 'f/x.woff2': randomBytes(46_000) })
    expect(problems).toEqual(['/learn/one/: fonts is 46000 bytes gzip, the budget is 45000'])
  })
  test.each(['/', '/decide/', '/decide/sends-no/latency-no/http-yes/', '/compare/x/'])(
    '%s with more than 15 kB of script',
    (path) => {
      expect(problemsOf(path, external, { 'a.js': script(19_000) })).toEqual([])
      const problems = problemsOf(path, external, { 'a.js': script(22_000) })
      expect(problems.join()).toMatch(/JS is \d+ bytes gzip, the budget is 15000/)
    },
  )
  test('a demo with more than 20 kB of script', () => {
    expect(problemsOf('/live/one/', external, { 'a.js': script(25_000) })).toEqual([])
    const problems = problemsOf('/live/one/', external, { 'a.js': script(29_000) })
    expect(problems.join()).toMatch(/JS is \d+ bytes gzip, the budget is 20000/)
  })
  test('a demo that comes to more than 35 kB once it runs, but for what a run does not fetch', () => {
    const files = {
      'a.js': `import("./b.js");import(\`./save-run.js\`);import("./LiveFigures.js");${script(15_000)}`,
      'b.js': `import"./c.js";${script(2_000)}`,
      'save-run.js': script(40_000),
      'LiveFigures.js': script(40_000),
    }
    const heavy = (path: string, bytes: number) =>
      problemsOf(path, external, { ...files, 'c.js': script(bytes) }).join()
    expect(heavy('/live/one/', 20_000)).toBe('')
    expect(heavy('/live/one/', 35_000)).toMatch(/JS in all is \d+ bytes gzip/)
  })
  test('a question or result that comes to more than 15 kB until it is settled', () => {
    const files = {
      'a.js': `import("./refine.js");${script(2_000)}`,
      'show-in-full.x.js': script(40_000),
    }
    const of = (bytes: number) =>
      problemsOf('/decide/sends-yes/', external, {
        ...files,
        'refine.js': `import("./show-in-full.x.js");${script(bytes)}`,
      }).join()
    expect(of(15_000)).toBe('')
    expect(of(20_000)).toMatch(/JS in all is \d+ bytes gzip, the budget is 15250/)
  })
  test('12 kB of styles, inline and external taken together', () => {
    const html = `<link rel="stylesheet" href="/a.css"><style>/*${noise(9_000)}*/</style>`
    const problems = problemsOf('/', html, { 'a.css': `/*${noise(9_000)}*/` })
    expect(problems.join()).toContain('CSS is')
  })
})

describe('the whole module graph is weighed', () => {
  const files = {
    '_astro/a.js': `import{b as x}from"./b.js";export*from"/_astro/c.js";${script(4_000)}`,
    '_astro/b.js': `import"./d.js";${script(4_000)}`,
    '_astro/c.js': script(4_000),
    '_astro/d.js': `import"./a.js";${script(4_000)}`,
    '_astro/lazy.js': script(40_000),
  }
  const island =
    '<astro-island component-url="/_astro/a.js" renderer-url="/_astro/c.js"></astro-island>'
  test.each([
    ['a module script', '<script type="module" src="/_astro/a.js"></script>'],
    ['a preloaded module', '<link rel="modulepreload" href="/_astro/a.js">'],
    ['an island', island],
  ])('from %s', (_, html) => {
    expect(problemsOf('/learn/one/', html, files).join()).toMatch(/JS is 1[23]\d{3} bytes/)
  })
  test('each file once, and nothing that is only imported on demand', () => {
    const html = `${island}<script type="module" src="/_astro/a.js"></script>`
    const lazy = { ...files, '_astro/c.js': `import("./lazy.js");${script(4_000)}` }
    expect(problemsOf('/learn/one/', html, lazy).join()).toMatch(/JS is 1[23]\d{3} bytes/)
  })
  test('a file that is not built is a problem', () => {
    const html = '<script type="module" src="/_astro/a.js"></script>'
    const problems = problemsOf('/', html, { '_astro/a.js': 'import"./gone.js"' })
    expect(problems).toEqual(['/: asks for /_astro/gone.js, which is not built'])
  })
})

test('data in a script element is weighed as HTML, not as script', () => {
  const site = siteOf({
    'index.html': `<script type="application/ld+json">${noise(9_000)}</script>`,
  })
  const [page] = site.pages
  expect(page && weigh(page, site).js).toBe(0)
})
