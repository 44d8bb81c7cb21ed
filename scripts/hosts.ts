// npm run hosts: builds the hosts of documentation in test/hosts, each with its own generator, for
// test/e2e/hosts.spec.ts. npm run hosts -- vitepress  builds only those named.
// With --if-possible, a host whose packages cannot be fetched is left out, in words.
import { runCommand } from './support/command.ts'
import { buildHost, HOSTS, type HostName } from './support/hosts.ts'
import { UsageError } from './support/port.ts'

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
  const missing: string[] = []
  for (const [index, result] of results.entries()) {
    if (result.status === 'fulfilled') continue
    if (!ifPossible || !isOffline(result.reason)) throw result.reason
    missing.push(chosen[index] ?? '')
  }
  if (missing.length > 0) {
    const names = missing.join(', ')
    console.log(
      `Skipped: ${names}. Their packages cannot be fetched here, so no test looks at them.`,
    )
  }
  return 0
})

/** True if npm could not reach the place that packages come from, or was told not to. */
function isOffline(reason: unknown): boolean {
  const words = reason instanceof Error ? reason.message : ''
  const codes =
    /\b(EAI_AGAIN|ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ENOTCACHED|ERR_SOCKET_TIMEOUT)\b/
  return codes.test(words)
}

async function timed(name: HostName, stop: AbortSignal): Promise<void> {
  const startedAt = performance.now()
  const done = await buildHost(name, stop)
  console.log(`${name}: ${done}, ${((performance.now() - startedAt) / 1000).toFixed(1)} s`)
}
