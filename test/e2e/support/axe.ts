import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import type { RunOptions } from 'axe-core'

const script = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')

const tags = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Success criterion 2.5.3 (level A), which axe still treats as experimental. */
const experimental = { 'label-content-name-mismatch': { enabled: true } }

/** A rule that the page breaks, and the elements that break it. */
export interface Violation {
  readonly id: string
  readonly where: readonly string[]
}

/** The part of the page to check, by selector, and the only rules to check; all by default. */
interface Look {
  readonly inside?: string
  readonly rules?: string[]
}

/**
 * Checks the page as it is now. Lists only violations and identifies elements by their HTML:
 * collecting passes and building selectors take most of axe's time.
 */
export async function violations(
  page: Page,
  { inside, rules }: Look = {},
): Promise<readonly Violation[]> {
  await page.evaluate(layOutAll)
  // Half a megabyte of script, which a page that was checked before already has.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(script)
  const options: RunOptions = {
    resultTypes: ['violations'],
    selectors: false,
    ...(rules
      ? { runOnly: { type: 'rule', values: rules } }
      : { runOnly: { type: 'tag', values: tags }, rules: experimental }),
  }
  return await page.evaluate(
    async ({ within, run }) => {
      // A widget's frame is a page of its own, which test/e2e/embed-theme.spec.ts checks.
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
  /** In the page, once it has been checked. */
  var axe: typeof import('axe-core')
}

/** Checks the frame at an address of the site; it is transparent, so this gives it a background. */
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
 * An off-screen row has an estimated size (content-visibility), so its content seems to overflow.
 * Lay it out as if the user had scrolled to it.
 */
function layOutAll(): void {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync('* { content-visibility: visible !important }')
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
}
