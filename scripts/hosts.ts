// npm run hosts: builds the hosts of test/hosts, each with its own generator, for
// test/e2e/hosts.spec.ts; npm run hosts -- vitepress  only those named. With --if-possible, skips
// hosts whose packages cannot be installed, and says so. With --check, then checks the widget in
// each host and writes the results to content/evidence/hosts.json.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runCommand } from '../src/harness/command.ts'
import { buildHost } from '../src/harness/hosts/build.ts'
import { HOSTS, type HostName } from '../src/harness/hosts/hosts.ts'
import { checkAll } from '../src/harness/hosts/matrix.ts'
import { PackagesMissing } from '../src/harness/hosts/tool.ts'
import { UsageError } from '../src/harness/port.ts'
import { root } from '../src/harness/tools.ts'

await runCommand(async (stop) => {
  const options = process.argv.slice(2)
  const has = (option: string) => options.includes(option)
  const named = options.filter((option) => !option.startsWith('--'))
  const all = Object.keys(HOSTS) as HostName[]
  const unknown = named.find((name) => !all.includes(name as HostName))
  if (unknown)
    throw new UsageError(`There is no host "${unknown}". The hosts are: ${all.join(', ')}.`)
  const chosen = named.length === 0 ? all : all.filter((name) => named.includes(name))
  const missing = new Map<HostName, string>()
  const waiting = [...chosen]
  const work = async () => {
    for (let name = waiting.shift(); name; name = waiting.shift()) {
      try {
        await timed(name, stop)
      } catch (error) {
        const absent = error instanceof PackagesMissing
        if (!has('--check') && !(absent && has('--if-possible'))) throw error
        const said = String(absent ? (error.cause ?? error.message) : error)
        const [why = said.split('\n')[0] ?? ''] = /^npm error .*/m.exec(said) ?? []
        missing.set(name, why)
        console.log(`${name} is left out, so nobody looks at it: ${why}`)
      }
    }
  }
  // Three at a time: most of an install is waiting for the network.
  await Promise.all([work(), work(), work()])
  if (!has('--check')) return 0
  const matrix = await checkAll(chosen, missing, stop)
  writeFileSync(join(root, 'content/evidence/hosts.json'), `${JSON.stringify(matrix, null, 2)}\n`)
  const faults = matrix.hosts.flatMap(({ id, found }) =>
    Object.entries(found).flatMap(([check, words]) =>
      words === 'passes' ? [] : [`${id}, ${check}: ${words}`],
    ),
  )
  console.log(faults.join('\n') || `${matrix.hosts.length} hosts without a fault`)
  return faults.length === 0 ? 0 : 1
})

async function timed(name: HostName, stop: AbortSignal): Promise<void> {
  const startedAt = performance.now()
  const done = await buildHost(name, stop)
  console.log(`${name}: ${done}, ${((performance.now() - startedAt) / 1000).toFixed(1)} s`)
}
