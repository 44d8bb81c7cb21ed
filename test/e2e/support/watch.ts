import type { Page } from '@playwright/test'

/**
 * Listens to a page from before its first request. Returns a function that lists what should not
 * have happened: requests to another host, statuses of 400 and above, failed requests, violations
 * of its security policy, uncaught errors, and anything written to the console.
 */
export async function watch(page: Page, ownOrigin: string): Promise<() => Promise<string[]>> {
  const seen: string[] = []
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url())
    if (origin !== ownOrigin && protocol !== 'data:') seen.push(`asked ${request.url()}`)
  })
  page.on('response', (response) => {
    const own = response.request().isNavigationRequest()
    if (response.status() >= 400 && !own) seen.push(`${response.status()} for ${response.url()}`)
  })
  page.on('requestfailed', (request) => seen.push(`no answer for ${request.url()}`))
  page.on('pageerror', (error) => seen.push(`uncaught ${error}`))
  page.on('console', (message) => {
    // Chromium repeats each bad response there, including the error page's own.
    const repeated = message.text().startsWith('Failed to load resource')
    if (!repeated) seen.push(`console: ${message.text()}`)
  })
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, lineNumber }) => {
      console.error(`policy: ${violatedDirective} refused ${blockedURI} at line ${lineNumber}`)
    })
  })
  return async () => {
    await page.waitForLoadState('networkidle')
    return seen
  }
}
