import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import type { HostMatrix } from '../../schema/hosts.ts'
import { chromiumFlags, findBrowser } from '../browser.ts'
import { serve } from '../serve.ts'
import { root } from '../tools.ts'
import { builtHost } from './build.ts'
import { checkHost } from './check.ts'
import { CHECKS } from './checks.ts'
import { HOSTS, type Host, type HostName } from './hosts.ts'
import { serveBuilt } from './serve.ts'
import { versionOf } from './tool.ts'

/**
 * Checks the widget of dist/ in each host that is built.
 *
 * @param missing hosts that could not be built, with the reason
 */
export async function checkAll(
  names: readonly HostName[],
  missing: ReadonlyMap<HostName, string>,
  stop: AbortSignal,
): Promise<HostMatrix> {
  const site = await serve({ port: 0 })
  const browser = await chromium.launch({ executablePath: findBrowser(), args: [...chromiumFlags] })
  const hosts: HostMatrix['hosts'] = []
  try {
    for (const name of names.filter((name) => !missing.has(name))) {
      stop.throwIfAborted()
      const host: Host = HOSTS[name]
      const served = await serveBuilt(builtHost(name) ?? '', new URL(site.url).origin)
      const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
      page.setDefaultTimeout(10_000)
      const found = await checkHost(page, served.origin, host.toggle)
      await page.close()
      served.stop()
      const folder = join(root, '.hosts', name)
      hosts.push({ id: name, title: host.title, tool: versionOf(host.tool, folder), found })
      console.log(
        `${name}: ${Object.values(found).filter((each) => each === 'passes').length} of ${CHECKS.length}`,
      )
    }
  } finally {
    await browser.close()
    await site.stop()
  }
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  return {
    format: 'whichwire-hosts',
    version: 1,
    command: 'npm run hosts -- --check',
    checkedAt: new Date().toISOString().slice(0, 10),
    loader: version,
    browser: `Chromium ${browser.version()}`,
    checks: [...CHECKS],
    hosts,
    leftOut: [...missing].map(([id, why]) => ({ id, title: HOSTS[id].title, why })),
  }
}
