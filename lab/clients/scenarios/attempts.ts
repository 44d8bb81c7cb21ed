import type { Bench, Candidate } from '../bench.ts'
import type { Finding, Level } from '../scenario.ts'
import type { Exchange } from '../server/open-exchange.ts'
import type { Sent, Step } from '../server/step.ts'

export type Transport = Candidate['transport']

export const bothTransports: readonly Transport[] = ['sse', 'websocket']

/** Returns the id, per transport, of a scenario that both have. */
export const idOf = (of: Transport, id: string) => (of === 'sse' ? id : `ws-${id}`)

/** Returns an event whose id is a number. */
export const event = (data: string, id?: string): Sent =>
  id === undefined ? { data } : { data, id }

/** Sends one event, then stays silent. */
export const holds = (data = 'b', id = '2'): Step => ({ send: [event(data, id)], finish: 'hold' })

/** Sends one event, then cuts the connection. */
export const drops: Step = { send: [event('a', '1')], finish: 'drop' }

/** How long a client may take to reconnect, ms: longer than any waits before its first attempt. */
export const RETURN_MS = 25_000

export const RETURNS: Readonly<Record<string, Level>> = {
  'comes back': 'good',
  'stays away': 'depends',
}

/** Tests whether the client connects again after its first response, and after how long. */
export async function returns(
  bench: Bench,
  steps: readonly Step[],
  { attempt = 2, ms = RETURN_MS }: { attempt?: number; ms?: number } = {},
): Promise<Finding & { readonly exchange: Exchange }> {
  const exchange = await bench.serve(steps)
  bench.open(exchange)
  const came = await bench.until(() => exchange.attempts.length >= attempt, ms)
  if (!came) return { result: 'stays away', exchange }
  await bench.until(() => false, 300) // time to send and report what follows
  return { result: 'comes back', ms: gapBefore(exchange, attempt), exchange }
}

/** Time from the end of the previous attempt to this one, ms; attempts are counted from 1. */
export function gapBefore({ attempts }: Exchange, number: number): number {
  const [before, after] = [attempts[number - 2], attempts[number - 1]]
  if (!before || !after) return 0
  return Math.max(0, Math.round(after.atMs - (before.endedMs ?? before.atMs)))
}

/** All waits between attempts, from the attempt `first` on, ms. */
export const gapsFrom = (exchange: Exchange, first: number) =>
  exchange.attempts.slice(first - 1).map((_, index) => gapBefore(exchange, first + index))

export const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

export const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
