// npm run hosts: builds the hosts of documentation in test/hosts, each with its own generator, for
// test/e2e/hosts.spec.ts. npm run hosts -- vitepress  builds only those named.
// With --if-possible, a host whose packages cannot be installed is left out, in words.
import { runCommand } from '../src/harness/command.ts'
import { buildHost, HOSTS, type HostName, PackagesMissing } from '../src/harness/hosts.ts'
import { UsageError } from '../src/harness/port.ts'

await runCommand(async (stop) => {
  const ifPossible = process.argv.includes('--if-possible')
  const named = process.argv.slice(2).filter((argument) => argument !== '--if-possible')
  const all = Object.keys(HOSTS) as HostName[]
  const unknown = named.find((name) => !all.includes(name as HostName))
  if (unknown)
    throw new UsageError(`There is no host "${unknown}". The hosts are: ${all.join(', ')}.`)
  const chosen = named.length === 0 ? all : all.filter((name) => named.includes(name))
  // All at once: most of an install is waiting for the network.
  const results = await Promise.allSettled(chosen.map((name) => timed(name, stop)))
  for (const result of results) {
    if (result.status === 'fulfilled') continue
    const { reason } = result
    if (!ifPossible || !(reason instanceof PackagesMissing)) throw reason
    const [said = ''] = /^npm error .*/m.exec(String(reason.cause)) ?? []
    console.log(`Skipped, so no test looks at it: ${reason.message}. ${said}`)
  }
  return 0
})

async function timed(name: HostName, stop: AbortSignal): Promise<void> {
  const startedAt = performance.now()
  const done = await buildHost(name, stop)
  console.log(`${name}: ${done}, ${((performance.now() - startedAt) / 1000).toFixed(1)} s`)
}
