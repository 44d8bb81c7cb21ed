const FORMS = ['sse', 'ndjson', 'chunked', 'poll'] as const
const ENDS = ['end', 'hold', 'drop', 'reset'] as const
const CODINGS = ['identity', 'gzip'] as const

/** What the origin does with one request. The request's address holds all of it. */
export interface Scenario {
  /** Names the exchange; both ends write to its transcript. */
  readonly run: string
  readonly form: (typeof FORMS)[number]
  readonly status: number
  /** Delay from the request to the response head, ms. */
  readonly headMs: number
  readonly events: number
  /** Delay from the head to the first event, ms. */
  readonly firstMs: number
  readonly everyMs: number
  /** Filler bytes in each event, besides its number and framing. */
  readonly bytes: number
  /**
   * What follows the last event: `end` ends the response, `hold` stays silent, `drop` closes the
   * connection in the middle of the body as the system does when a process is killed, `reset`
   * resets it.
   */
  readonly finish: (typeof ENDS)[number]
  /** How the origin itself encodes the body; it flushes each event. */
  readonly coding: (typeof CODINGS)[number]
  /** Replaces the form's own media type. */
  readonly type?: string
  /** `name: value`, in addition to the content type. */
  readonly headers: readonly string[]
  /** Close code of a WebSocket after its last message; 0 leaves it open. */
  readonly closeCode: number
}

const DEFAULTS: Omit<Scenario, 'run'> = {
  form: 'sse',
  status: 200,
  headMs: 0,
  events: 8,
  firstMs: 300,
  everyMs: 300,
  bytes: 20,
  finish: 'end',
  coding: 'identity',
  headers: [],
  closeCode: 0,
}

const NUMBERS = [
  'status',
  'headMs',
  'events',
  'firstMs',
  'everyMs',
  'bytes',
  'closeCode',
] as const satisfies readonly (keyof Scenario)[]

/** The path of every scenario, so that a configuration can name it. */
export const PATH = '/events'

/** Returns the path and query of a scenario. Pass only what differs from the defaults. */
export function addressOf(scenario: Partial<Scenario> & { readonly run: string }): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(scenario)) {
    for (const one of Array.isArray(value) ? value : [value]) query.append(name, String(one))
  }
  return `${PATH}?${query}`
}

/** Parses an address. Throws a RangeError that names the parameter and what was expected. */
export function scenarioOf(address: string): Scenario {
  const query = new URL(address, 'http://origin').searchParams
  for (const name of query.keys()) {
    if (name !== 'run' && name !== 'type' && !(name in DEFAULTS)) {
      throw new RangeError(`${name}: no such parameter`)
    }
  }
  const oneOf = <T extends string>(name: string, known: readonly T[], fallback: T): T => {
    const text = query.get(name) ?? fallback
    const found = known.find((each) => each === text)
    if (!found) throw new RangeError(`${name}: expected one of ${known.join(', ')}, got "${text}"`)
    return found
  }
  const numbers = Object.fromEntries(
    NUMBERS.map((name) => {
      const text = query.get(name) ?? String(DEFAULTS[name])
      if (!/^\d{1,9}$/.test(text)) {
        throw new RangeError(`${name}: expected a whole number, got "${text}"`)
      }
      return [name, Number(text)]
    }),
  ) as Record<(typeof NUMBERS)[number], number>
  const type = query.get('type')
  return {
    ...numbers,
    run: query.get('run') ?? '',
    form: oneOf('form', FORMS, DEFAULTS.form),
    finish: oneOf('finish', ENDS, DEFAULTS.finish),
    coding: oneOf('coding', CODINGS, DEFAULTS.coding),
    headers: query.getAll('headers'),
    ...(type && { type }),
  }
}
