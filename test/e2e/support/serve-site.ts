import { serve } from '../../../src/harness/serve.ts'

/**
 * Serves dist/ and the companion on a free port during the tests. With SITE_URL set, tests a site
 * that is already running.
 */
export default async function serveSite(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.SITE_URL) return undefined
  const site = await serve({ port: 0 })
  process.env.SITE_URL = site.url
  return site.stop
}
