import type { RefusedHandshake } from '../../bench/network-test.ts'
import type { Companion, Run } from '../../lanes/companion.ts'
import type { Web } from '../../lanes/web.ts'
import type { Waits } from '../parts/settle.ts'

interface Kit {
  readonly companion: Companion
  readonly web: Web
  readonly waits: Waits
}

/** How long the demo server gathers its counts before it reports them, ms. */
const COUNTED_AFTER_MS = 500
const PATIENCE_MS = 5000

/**
 * Finds out about a failed handshake: whether the demo server saw it, and how a plain GET for the
 * same address is answered.
 *
 * @throws Stopped
 */
export async function askAboutRefused(kit: Kit, run: Run): Promise<RefusedHandshake> {
  const { companion, waits } = kit
  await waits.pause(COUNTED_AFTER_MS)
  // Before the plain GET, which is counted as well.
  const seen = await inTime(waits, companion.headers(run))
  const plain = await inTime(waits, getPlainly(kit, run.lanes.websocket))
  return { arrived: seen ? seen.websocket.requests > 0 : null, plain: plain ?? null }
}

async function getPlainly({ web }: Kit, socketUrl: string) {
  const url = new URL(socketUrl)
  url.protocol = url.protocol.replace('ws', 'http')
  const answer = await web.fetch(url.href, { cache: 'no-store', credentials: 'omit' })
  const type = answer.headers.get('Content-Type') ?? ''
  await answer.body?.cancel()
  return { status: answer.status, ours: type.startsWith('application/problem+json') }
}

/** Returns undefined if it failed or took too long. */
async function inTime<T>(waits: Waits, promise: Promise<T>): Promise<T | undefined> {
  const quiet = promise.catch(() => undefined)
  return (await waits.within(PATIENCE_MS, quiet)) ? await quiet : undefined
}
