import { expect, test } from 'vitest'
import { foreignRequests } from './hosts.ts'
import { siteOf } from './site.ts'

test.each([
  '<a href="https://elsewhere.example/">a link to follow</a>',
  '<img src="/a.png"><img src="data:image/png;base64,AA=="><script src="./a.js"></script>',
  '<link rel="canonical" href="https://site.example/"><link rel="alternate" href="https://x.example">',
  '<style>p{background:url(/a.png)} q{background:url("data:,x")}</style>',
  '<svg><use href="#a"/></svg><a href="//elsewhere.example/">x</a>',
])('%s contacts nobody', (html) => {
  expect(foreignRequests(siteOf({ 'index.html': html }))).toEqual([])
})

test.each([
  '<img src="https://elsewhere.example/a.png">',
  '<img srcset="/a.png 1x, //elsewhere.example/b.png 2x">',
  '<script src="//elsewhere.example/a.js"></script>',
  '<link rel="stylesheet" href="https://elsewhere.example/a.css">',
  '<link rel="preconnect" href="https://elsewhere.example">',
  '<link rel="shortcut icon" href="http://elsewhere.example/a.ico">',
  '<iframe src="https://elsewhere.example/"></iframe>',
  '<video poster="https://elsewhere.example/a.png"></video>',
  '<object data="https://elsewhere.example/"></object>',
  '<form action="https://elsewhere.example/"></form>',
  '<a href="/" ping="https://elsewhere.example/">x</a>',
  '<style>@font-face{src:url(https://elsewhere.example/a.woff2)}</style>',
  '<style>@import "https://elsewhere.example/a.css";</style>',
  '<p style="background:url(\'https://elsewhere.example/a\')">x</p>',
  '<svg><image href="https://elsewhere.example/a.png"/></svg>',
  '<meta http-equiv="refresh" content="0; url=https://elsewhere.example/">',
  '<astro-island component-url="https://elsewhere.example/a.js"></astro-island>',
])('%s contacts another host', (html) => {
  expect(foreignRequests(siteOf({ 'index.html': html }))).toHaveLength(1)
})

test('an external style sheet is read too', () => {
  const css = '@font-face{src:url(https://elsewhere.example/a.woff2)}'
  const site = siteOf({ 'index.html': '<p>x', 'a.css': css })
  expect(foreignRequests(site)).toEqual(['/a.css: contacts https://elsewhere.example/a.woff2'])
})
