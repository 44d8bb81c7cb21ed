import { partOf } from '../wire/api.ts'
import { findRun } from './answers.ts'
import type { Env } from './env.ts'
import { addHeaders, type PartHeaders, requestHeaderBytes, responseHeaderBytes } from './headers.ts'

/** How long to collect counts before reporting them together, ms. */
const TOGETHER_MS = 200

interface Untold {
  readonly sinceMs: number
  readonly counts: PartHeaders
}

/** Counts of recent runs that have not been reported yet, by run id. */
const untold = new Map<string, Untold>()

/**
 * Counts the header bytes of a request and its response. The counts are reported to the run in
 * batches: an object call for each would cost more memory than the connection it is about. Returns
 * the pending report, which nobody needs to wait for; undefined if there is none.
 */
export function countHeaders(
  request: Request,
  response: Response,
  env: Env,
  url: URL,
): Promise<void> | undefined {
  const { run, part } = partOf(url.pathname, Number(url.searchParams.get('waitMs') ?? 0)) ?? {}
  if (run === undefined || part === undefined || !exists(env, run)) return undefined
  const now = Date.now()
  const known = untold.get(run)
  // The worker that was to report them may have been stopped first.
  const isWaitedFor = known !== undefined && now < known.sinceMs + 10 * TOGETHER_MS
  const count = {
    requests: 1,
    requestHeaderBytes: requestHeaderBytes(request),
    responseHeaderBytes: responseHeaderBytes(response),
  }
  const sinceMs = isWaitedFor ? known.sinceMs : now
  untold.set(run, { sinceMs, counts: addHeaders(known?.counts ?? {}, { [part]: count }) })
  return isWaitedFor ? undefined : tell(env, run)
}

async function tell(env: Env, run: string): Promise<void> {
  await scheduler.wait(TOGETHER_MS)
  const { counts } = untold.get(run) ?? {}
  untold.delete(run)
  if (counts)
    await findRun(env, run)
      .countHeaders(counts)
      .catch(() => undefined)
}

/** Returns whether the id is valid; an invalid one has nothing to count. */
function exists(env: Env, run: string): boolean {
  try {
    return findRun(env, run) !== undefined
  } catch {
    return false
  }
}
