// npm run package: writes the npm package into dist-npm/which-wire, to be published from there.
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { runCommand } from '../src/harness/command.ts'
import { writePackage } from '../src/harness/npm-package.ts'
import { UsageError } from '../src/harness/port.ts'
import { root } from '../src/harness/tools.ts'

await runCommand(async () => {
  const home = URL.parse(process.env.SITE_ORIGIN ?? '')?.origin
  if (!home) {
    throw new UsageError(
      `SITE_ORIGIN is "${process.env.SITE_ORIGIN ?? ''}". The package has to know where its frames are served: SITE_ORIGIN=https://your.site npm run package`,
    )
  }
  const folder = join(root, 'dist-npm/which-wire')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  await writePackage(folder, home)
  console.log(`Written to ${folder}, for ${home}. Publish it with: npm publish ${folder}`)
  return 0
})
