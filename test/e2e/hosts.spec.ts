import { expect, test } from '@playwright/test'
import { builtHost } from '../../src/harness/hosts/build.ts'
import { checkHost } from '../../src/harness/hosts/check.ts'
import { CHECKS } from '../../src/harness/hosts/checks.ts'
import { HOSTS, type HostName } from '../../src/harness/hosts/hosts.ts'
import { serveBuilt } from '../../src/harness/hosts/serve.ts'

// The hosts that npm test builds; npm run hosts -- --check tests all of them.
for (const name of [
  'instant',
  'vitepress',
  'starlight',
  'react',
  'vue',
] as const satisfies HostName[]) {
  test(`in ${name} the widget of the snippet is shown, fits, follows and survives navigation`, async ({
    page,
    baseURL,
  }) => {
    const folder = builtHost(name)
    test.skip(!folder, `not built: npm run hosts -- ${name}`)
    const host = await serveBuilt(folder ?? '', new URL(baseURL ?? '').origin)
    const found = await checkHost(page, host.origin, HOSTS[name].toggle).finally(host.stop)
    expect(found).toEqual(Object.fromEntries(CHECKS.map(({ id }) => [id, 'passes'])))
  })
}
