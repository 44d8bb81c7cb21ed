// npm run package: writes the npm package into dist-npm/which-wire, to be published from there.
// With -- --check, publint, Are the types wrong, webpack and Rollup check it first.
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { runCommand } from '../src/harness/command.ts'
import { writePackage } from '../src/harness/npm-package.ts'
import { checkPackage } from '../src/harness/package-check.ts'
import { UsageError } from '../src/harness/port.ts'
import { root } from '../src/harness/tools.ts'

await runCommand(async (stop) => {
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
  const faults = process.argv.includes('--check') ? await checkPackage(folder, stop) : []
  if (faults.length > 0) {
    console.error(faults.join('\n\n'))
    return 1
  }
  console.log(`Written to ${folder}, for ${home}. Publish it with: npm publish ${folder}`)
  return 0
})
