import { CLOSE } from '../wire/api.ts'
import { showValue } from '../wire/show-value.ts'
import { findRun } from './answers.ts'
import type { Env } from './env.ts'
import { OVER } from './objects.ts'
import { orThrow, ProblemError } from './problem.ts'
import { toAfter, toFormat } from './query.ts'
import { closedSocket } from './responses.ts'
import { GONE, MOVED } from './socket-group.ts'

/** In how many groups a WebSocket tries to open while faults end one after the other. */
const MOST_GROUPS = 10

/** Runs whose group is remembered. */
const MOST_KNOWN = 1000

/**
 * The group in which each run's WebSockets were last, so that most need not ask the run for it.
 * It may be outdated: the group asks the run before it opens anything, and says where to go instead.
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
  // A Map keeps the order of insertion: the first is the one that was asked for longest ago.
  if (known.size > MOST_KNOWN) known.delete(known.keys().next().value ?? run)
}

/**
 * RFC 6455 §4.2.1: "An |Upgrade| header field containing the value "websocket", treated as an
 * ASCII case-insensitive value." The runtime checks the rest of the handshake, such as the version.
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
