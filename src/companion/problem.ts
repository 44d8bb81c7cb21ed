/** Every kind of problem the companion answers with: HTTP status and title. */
export const PROBLEMS = {
  'bad-json': [400, 'The body is not JSON'],
  'bad-value': [400, 'A value is missing or wrong'],
  'bad-query': [400, 'A query parameter is wrong'],
  'bad-header': [400, 'A header is wrong'],
  'unknown-path': [404, 'There is nothing at this path'],
  'not-embeddable': [404, 'There is no widget of this page'],
  'unknown-run': [404, 'There is no such run'],
  'method-not-allowed': [405, 'This path does not take this method'],
  'run-over': [410, 'The run is over'],
  'body-too-large': [413, 'The body is too large'],
  'unsupported-body': [415, 'The body has a type that is not read here'],
  'upgrade-required': [426, 'This path speaks WebSocket only'],
  'too-many-runs': [429, 'Too many runs were created from this address'],
  'too-many-connections': [429, 'The run has as many connections as it may have'],
  internal: [500, 'The companion made a mistake'],
  'format-not-offered': [501, 'This form of answer is not offered'],
  'injected-fault': [503, 'A fault that was asked for'],
  restarting: [503, 'The server restarts'],
} as const satisfies { readonly [name: string]: readonly [status: number, title: string] }

export type ProblemName = keyof typeof PROBLEMS

/** A refusal, in a form that can cross from a Durable Object to the worker. */
export interface Problem {
  readonly name: ProblemName
  /** What, where, got, expected, and how to mend it, for people. */
  readonly detail: string
  /** In place of the status of the kind; only for an injected fault. */
  readonly status?: number
  readonly headers?: { readonly [name: string]: string }
}

/** What a Durable Object's method answers: errors lose their class on the way, values do not. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Problem }

/** Thrown anywhere in the worker, answered as problem details at its entry. */
export class ProblemError extends Error {
  readonly problem: Problem

  constructor(name: ProblemName, detail: string, rest: Pick<Problem, 'headers' | 'status'> = {}) {
    super(`${name}: ${detail}`)
    this.name = 'ProblemError'
    this.problem = { ...rest, name, detail }
  }
}

/** The value of an outcome. @throws ProblemError */
export function orThrow<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value
  const { name, detail, ...rest } = outcome.problem
  throw new ProblemError(name, detail, rest)
}
