import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'

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
 * Looks at the page as it is now. What passes is not
 * listed, and no second page is opened for frames of other origins, which we do not have: these
 * two take axe most of its time.
 */
export async function violations(
  page: Page,
  { inside, rules }: Look = {},
): Promise<readonly Violation[]> {
  await page.evaluate(layOutAll)
  const axe = new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    // A widget in a frame is a page of its own, which test/e2e/embed.spec.ts looks at.
    .exclude('which-wire')
  if (rules) axe.withRules(rules)
  else axe.withTags(tags)
  if (inside) axe.include(inside)
  const found = await axe.analyze()
  return found.violations.map(({ id, nodes }) => ({
    id,
    where: nodes.map(({ html, failureSummary }) => `${html}\n${failureSummary}`),
  }))
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
