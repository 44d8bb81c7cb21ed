/**
 * Draws public/social-card.png and public/favicon.ico with the site's own fonts and colours. Run
 * `npm run brand` after changing the mark or the tokens, and commit the output.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { chromium } from '@playwright/test'
import { findBrowser } from '../src/harness/browser.ts'
import { INK, mark, PAPER, SSE_LINE, turnout, WEBSOCKET } from '../src/site/card/turnout.ts'

const root = new URL('../', import.meta.url)
const font = (await readFile(new URL('src/styles/fonts/familjen.woff2', root))).toString('base64')
const icon = (await readFile(new URL('public/favicon.svg', root))).toString('base64')

const card = `<!doctype html><meta charset="utf-8"><style>
@font-face{font-family:F;src:url(data:font/woff2;base64,${font});font-weight:400 700}
*{margin:0;box-sizing:border-box}
body{inline-size:1200px;block-size:630px;overflow:hidden;background:${PAPER};color:${INK};font-family:F}
div,h1,p,svg.wires{position:absolute;inset-inline-start:72px}
svg.wires{inset:0}
div{inset-block-start:56px;display:flex;gap:16px;align-items:center;font-size:34px;font-weight:600;letter-spacing:-.025em}
h1{inset-block-start:136px;font-size:92px;line-height:1.06;letter-spacing:-.034em;font-weight:600}
u{text-decoration:underline solid ${SSE_LINE} 5px;text-underline-offset:.11em;text-decoration-skip-ink:none}
u.ws{text-decoration:underline double ${WEBSOCKET} 4px}
p{inset-block-start:432px;font-size:38px;letter-spacing:-.015em}
</style>
<svg class="wires" width="1200" height="630">
${turnout}</svg>
<div><svg width="54" height="36" viewBox="0 0 36 24" fill="none" stroke="currentColor" stroke-width="2.4">${mark}</svg>Whichwire</div>
<h1><u class="ws">WebSocket</u> or<br><u>Server-Sent Events</u>?</h1><p>Three questions</p>`

const browser = await chromium.launch({
  executablePath: findBrowser(),
  args: ['--no-sandbox'],
})
try {
  const page = await browser.newPage({
    viewport: { width: 1200, height: 630 },
    colorScheme: 'light',
  })
  await page.setContent(card)
  await page.evaluate(() => document.fonts.ready)
  await writeFile(new URL('public/social-card.png', root), await page.screenshot())

  await page.setViewportSize({ width: 32, height: 32 })
  await page.setContent(
    `<style>*{margin:0}img{display:block}</style><img width="32" height="32" src="data:image/svg+xml;base64,${icon}">`,
  )
  const png = await page.screenshot({ omitBackground: true })
  await writeFile(new URL('public/favicon.ico', root), Buffer.concat([icoHeader(png.length), png]))
} finally {
  await browser.close()
}

/** Returns the header of an ICO file that holds one 32×32 PNG of this many bytes. */
function icoHeader(pngBytes: number): Buffer {
  const header = Buffer.alloc(22)
  header.writeUInt16LE(1, 2)
  header.writeUInt16LE(1, 4)
  header.writeUInt8(32, 6)
  header.writeUInt8(32, 7)
  header.writeUInt16LE(1, 10)
  header.writeUInt16LE(32, 12)
  header.writeUInt32LE(pngBytes, 14)
  header.writeUInt32LE(22, 18)
  return header
}
