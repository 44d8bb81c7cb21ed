// npm run release-loader: writes this version's loader and its hash to their permanent places.
// Once a version is tagged, its file never changes: other people's pages name it with its hash.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runCommand } from '../src/harness/command.ts'
import { UsageError } from '../src/harness/port.ts'
import { root } from '../src/harness/tools.ts'
import { bundle, integrityOf } from '../src/outputs/embed-scripts.ts'

const folder = join(root, 'public/embed')

await runCommand(async () => {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const file = join(folder, `v${version}.js`)
  const code = await bundle('embed/loader.ts')
  if (existsSync(file) && readFileSync(file, 'utf8') === code) {
    console.log(`v${version} is released as it is.`)
    return 0
  }
  const tagged = spawnSync('git', ['tag', '--list', `v${version}`], { cwd: root, encoding: 'utf8' })
  if (tagged.stdout.trim() !== '') {
    throw new UsageError(
      `v${version} is tagged, so its loader never changes. Raise the version first: npm version --no-git-tag-version patch`,
    )
  }
  mkdirSync(folder, { recursive: true })
  writeFileSync(file, code)
  const list = join(folder, 'releases.json')
  const releases = existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')) : {}
  const next = { ...releases, [version]: integrityOf(code) }
  writeFileSync(list, `${JSON.stringify(next, null, 2)}\n`)
  console.log(`Written: ${file}\n${next[version]}`)
  return 0
})
