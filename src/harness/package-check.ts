import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { install } from './hosts/tool.ts'
import { root } from './tools.ts'

/** Imports of the package, each of which must define the element however it is bundled. */
const ENTRIES = {
  index: "import 'which-wire'",
  vue: "import 'which-wire/vue'",
  'vue-component': "import { WhichWire } from 'which-wire/vue'; console.log(WhichWire)",
  'react-component': "import { WhichWire } from 'which-wire/react'; console.log(WhichWire)",
}

/**
 * Checks the package in a folder with publint, Are the types wrong, webpack and Rollup, which have
 * their own lock in test/package-tools. The smaller bundlers are in test/harness.
 *
 * @returns what is wrong, in the words of each tool
 * @throws PackagesMissing
 */
export async function checkPackage(folder: string, stop: AbortSignal): Promise<readonly string[]> {
  const place = join(root, '.hosts/package-tools')
  mkdirSync(place, { recursive: true })
  cpSync(join(root, 'test/package-tools'), place, { recursive: true })
  await install({ name: 'npm', version: '' }, place, stop)
  const installed = join(place, 'node_modules/which-wire')
  rmSync(installed, { recursive: true, force: true })
  cpSync(folder, installed, { recursive: true })
  const faults: string[] = []
  const run = (name: string, script: string, ...args: readonly string[]) => {
    const argv = [join(place, script), ...args]
    const { status, stdout, stderr } = spawnSync(process.execPath, argv, {
      cwd: place,
      encoding: 'utf8',
    })
    if (status !== 0) faults.push(`${name}: ${stdout}${stderr}`)
  }
  run('publint', 'node_modules/publint/src/cli.js', 'run', folder, '--strict')
  const attw = 'node_modules/@arethetypeswrong/cli/dist/index.js'
  run('attw', attw, '--pack', folder, '--profile', 'esm-only', '--no-emoji')
  for (const [name, code] of Object.entries(ENTRIES)) {
    writeFileSync(join(place, `${name}.js`), code)
    for (const bundler of ['webpack', 'rollup']) {
      const out = `out/${bundler}-${name}.js`
      run(bundler, 'bundle.js', bundler, `./${name}.js`, out)
      const bundled = readFileSync(join(place, out), 'utf8')
      if (!/define\(.which-wire/.test(bundled)) faults.push(`${bundler} drops the element: ${code}`)
    }
  }
  return faults
}
