import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import type { RunOptions } from 'axe-core'

const script = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')

const tags = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']

/** A rule that the page breaks, and the elements that do. */
export interface Violation {
  readonly id: string
  readonly where: readonly string[]
}

/** The part of the page that a selector names, and the only rules to look for; else all. */
interface Look {
  readonly inside?: string
  readonly rules?: string[]
}

/**
 * Looks at the page as it is now. What passes is not listed and elements are told by their HTML, not
 * by a selector of their own: these two take axe most of its time.
 */
export async function violations(
  page: Page,
  { inside, rules }: Look = {},
): Promise<readonly Violation[]> {
  await page.evaluate(layOutAll)
  // Half a megabyte of script, which a page that was looked at before has already.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(script)
  const options: RunOptions = {
    resultTypes: ['violations'],
    selectors: false,
    runOnly: rules ? { type: 'rule', values: rules } : { type: 'tag', values: tags },
  }
  return await page.evaluate(
    async ({ within, run }) => {
      // A widget in a frame is a page of its own, which test/e2e/embed-theme.spec.ts looks at.
      const found = await axe.run({ include: [within], exclude: ['which-wire'] }, run)
      return found.violations.map(({ id, nodes }) => ({
        id,
        where: nodes.map(({ html, failureSummary }) => `${html}\n${failureSummary}`),
      }))
    },
    { within: inside ?? 'html', run: options },
  )
}

declare global {
  /** In the page, once it was looked at. */
  var axe: typeof import('axe-core')
}

/** The same of the frame at an address on the site, which is transparent: a host gives it its ground. */
export async function frameViolations(
  page: Page,
  theme: 'light' | 'dark',
): Promise<readonly Violation[]> {
  await page.evaluate(
    (ground) => {
      const sheet = new CSSStyleSheet()
      sheet.replaceSync(`html{background:${ground}!important}`)
      document.adoptedStyleSheets = [sheet]
    },
    theme === 'dark' ? '#111' : '#fff',
  )
  return await violations(page, { inside: '#widget' })
}

/**
 * A row out of sight has a place of an estimated size (content-visibility), over which what is in it
 * seems to reach. It is looked at as it is for somebody who has scrolled to it.
 */
function layOutAll(): void {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync('* { content-visibility: visible !important }')
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
}
