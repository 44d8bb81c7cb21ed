import { CLOSE } from '../wire/api.ts'
import { showValue } from '../wire/show-value.ts'
import { findRun } from './answers.ts'
import type { Env } from './env.ts'
import { OVER } from './objects.ts'
import { orThrow, ProblemError } from './problem.ts'
import { toAfter, toFormat } from './query.ts'
import { closedSocket } from './responses.ts'
import { GONE, MOVED } from './socket-group.ts'

/** Most groups to try for one WebSocket while one fault after another ends them. */
const MOST_GROUPS = 10

/** Most runs whose group is remembered. */
const MOST_KNOWN = 1000

/**
 * The last known group of each run's WebSockets, so that most need not ask the run for it. It may
 * be outdated: the group asks the run before it opens anything, and returns the new one.
 */
const known = new Map<string, string>()

export async function openSocket(request: Request, env: Env, run: string): Promise<Response> {
  const query = new URL(request.url).searchParams
  const [after, format] = [toAfter(query), toFormat(query)]
  checkUpgrade(request.headers)
  const ask = async () => orThrow(await findRun(env, run).socketGroup(after))
  let group: string = known.get(run) ?? (await ask())
  for (let attempt = 0; attempt < MOST_GROUPS && group !== OVER; attempt++) {
    remember(run, group)
    const stub = env.SOCKETS.get(env.SOCKETS.idFromString(group))
    const url = `https://sockets/?run=${run}&after=${after}&format=${format}`
    try {
      const response = await stub.fetch(url, { headers: { Upgrade: 'websocket' } })
      if (response.status !== MOVED) return response
      group = await response.text()
    } catch (error) {
      if (!(error instanceof Error && error.message.includes(GONE))) throw error
      group = await ask()
    }
  }
  if (group === OVER) return closedSocket(CLOSE.over, 'The run is over.')
  const detail = 'Fault after fault ended the connections of this run before this one was open.'
  throw new ProblemError('restarting', detail, { headers: { 'Retry-After': '1' } })
}

function remember(run: string, group: string): void {
  known.delete(run)
  known.set(run, group)
  // A Map keeps insertion order: its first entry is the one used longest ago.
  if (known.size > MOST_KNOWN) known.delete(known.keys().next().value ?? run)
}

/**
 * Checks that a request is a WebSocket handshake. RFC 6455 §4.2.1: "An |Upgrade| header field
 * containing the value "websocket", treated as an ASCII case-insensitive value." The runtime checks
 * the rest of the handshake, such as the version.
 * https://www.rfc-editor.org/rfc/rfc6455#section-4.2.1
 *
 * @throws ProblemError `upgrade-required`
 */
function checkUpgrade(headers: Headers): void {
  const upgrade = headers.get('Upgrade') ?? undefined
  if (upgrade?.toLowerCase() === 'websocket') return
  const detail = `Upgrade: expected websocket, got ${showValue(upgrade)}. Open it as a WebSocket.`
  const offer = { Upgrade: 'websocket', Connection: 'Upgrade' }
  throw new ProblemError('upgrade-required', detail, { headers: offer })
}
