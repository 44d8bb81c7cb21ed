import { expect, test } from 'vitest'
import { rewriteAddresses } from '../../src/outputs/self-hosted.ts'

const site = 'https://site.example'

test('a frame below another path loads the files beside it, and links to the site', () => {
  const html = `<meta content="default-src 'none'; connect-src 'self'; base-uri 'none'">
<link rel="icon" href="/favicon.svg"><script type="module" src="/_astro/frame.js"></script>
<main id="widget" data-companion=""><div data-page="/decide/sends-yes/" data-result="/decide/sends-yes/" data-again="/embed/decide/">
<a href="/embed/decide/" data-step>Again</a><a href="/compare/platforms/#x">A cell</a><a href="//else.example/">Else</a></div></main>`
  expect(rewriteAddresses(html, 'embed/verdict/sends-yes/index.html', site)).toBe(
    `<meta content="default-src 'none'; connect-src 'self' https://site.example wss://site.example; base-uri 'none'">
<link rel="icon" href="../../../favicon.svg"><script type="module" src="../../../_astro/frame.js"></script>
<main id="widget" data-site="https://site.example" data-companion="https://site.example"><div data-page="/decide/sends-yes/" data-result="https://site.example/decide/sends-yes/" data-again="../../../embed/decide/">
<a href="../../../embed/decide/" data-step>Again</a><a href="https://site.example/compare/platforms/#x">A cell</a><a href="//else.example/">Else</a></div></main>`,
  )
})
