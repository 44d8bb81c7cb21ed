import { partOf } from '../wire/api.ts'
import { findRun } from './answers.ts'
import type { Env } from './env.ts'
import { addHeaders, type PartHeaders, requestHeaderBytes, responseHeaderBytes } from './headers.ts'

/** How long counts are kept to be told together, ms. */
const TOGETHER_MS = 200

interface Untold {
  readonly sinceMs: number
  readonly counts: PartHeaders
}

/** What the runs that were asked for lately have not been told yet, by their ids. */
const untold = new Map<string, Untold>()

/**
 * Counts what the headers of a request and its answer took. A run is told of its requests together: a
 * call of an object for each would cost more memory than the connection that it is about. Gives what
 * has still to be done for that; nobody needs to wait for it.
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
  // Whoever was to tell it may have been ended before it did.
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

/** A run that there is not has nothing to count. */
function exists(env: Env, run: string): boolean {
  try {
    return findRun(env, run) !== undefined
  } catch {
    return false
  }
}
