import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import type { MeasuredClient } from '../../src/schema/clients.ts'
import { debianVersion } from './agents/languages.ts'
import { bundled } from './agents/open-browser.ts'
import type { Client } from './client.ts'
import { adapterOf, type Places, packageOf } from './places.ts'

/** Returns what a row says about its client, apart from the measurements. */
export async function describeClient(
  client: Client,
  places: Places,
): Promise<Omit<MeasuredClient, 'measuredAt' | 'cells'>> {
  const { id, name, configuration, transport, kind, variant, npm, debian, home, leaves } = client
  const runtime = await places.version(client.runtime)
  const own = npm ? packageOf(npm) : debian && debianPackage(debian)
  const file = adapterOf(client)
  const bundleBytes = npm ? await sizeOf(npm, file) : undefined
  const released = npm ? await releaseOf(npm) : undefined
  return {
    ...{ id, name, configuration, transport, runtime, kind, variant, home },
    version: own?.version ?? (/\d[\d.]*/.exec(runtime)?.[0] || runtime),
    ...(own && { license: own.license }),
    ...(released && { released }),
    ...(bundleBytes && { bundleBytes }),
    ...(leaves && { leaves: { ...leaves } }),
    file: { name: basename(file), text: readFileSync(file, 'utf8') },
  }
}

const debianPackage = ({ package: name, license }: NonNullable<Client['debian']>) => ({
  version: debianVersion(name) ?? 'unknown',
  license,
})

/** Gzip size in bytes of what a browser would load; undefined if it is not for browsers. */
async function sizeOf(npm: string, file: string): Promise<number | undefined> {
  const isForServers = ['ws', 'undici', 'launchdarkly-eventsource', 'websocket'].includes(npm)
  if (isForServers) return undefined
  return gzipSync(await bundled(file, true), { level: 9 }).length
}

const asked = new Map<string, Promise<string | undefined>>()

/** Returns the day of the latest release from the registry; undefined if it does not respond. */
function releaseOf(npm: string): Promise<string | undefined> {
  const known = asked.get(npm) ?? askRegistry(npm)
  asked.set(npm, known)
  return known
}

/** Asynchronous: the servers of other scenarios have to respond meanwhile. */
const run = promisify(execFile)

async function askRegistry(npm: string): Promise<string | undefined> {
  try {
    const { stdout } = await run('npm', ['view', npm, 'version', 'time', '--json'])
    const { version, time } = JSON.parse(stdout) as {
      version: string
      time: Record<string, string>
    }
    return time[version]?.slice(0, 10)
  } catch {
    return undefined
  }
}
