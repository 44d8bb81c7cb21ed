// npm run widgets -- <folder>: copies the widgets out of dist/ for a server of your own, at any
// origin and any path. SITE_ORIGIN names the site that they link to, as it does for the build.
import { existsSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { runCommand } from '../src/harness/command.ts'
import { UsageError } from '../src/harness/port.ts'
import { root } from '../src/harness/tools.ts'
import { copyWidgets } from '../src/outputs/self-hosted.ts'

await runCommand(async () => {
  const [folder] = process.argv.slice(2)
  const site = URL.parse(process.env.SITE_ORIGIN ?? '')?.origin
  if (!folder || !site) {
    throw new UsageError(
      'Expected a folder and the origin of the site that the widgets link to: SITE_ORIGIN=https://your.site npm run widgets -- ../docs/static/whichwire',
    )
  }
  const dist = join(root, 'dist')
  if (!existsSync(join(dist, 'embed/v1.js')))
    throw new UsageError('There is no built site in dist/: npm run build')
  const to = resolve(folder)
  if (existsSync(to) && readdirSync(to).length > 0)
    throw new UsageError(`${to} is not empty: name a new folder, or empty it first.`)
  const files = copyWidgets(dist, to, site)
  console.log(`${files} files in ${to}. The loader is embed/v1.js in it.`)
  return 0
})
