import type { ProblemName } from '../wire/api.ts'

/** A refusal, in a form that can be passed from a Durable Object to the worker. */
export interface Problem {
  readonly name: ProblemName
  /** For people: what, where, got, expected, and how to fix it. */
  readonly detail: string
  /** Overrides the status of the kind; only for an injected fault. */
  readonly status?: number
  readonly headers?: { readonly [name: string]: string }
}

/** The result of a Durable Object's method. Errors lose their class in transit, values do not. */
export type Refusable<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Problem }

/** The result by which a Durable Object refuses. */
export const refuse = (problem: Problem) => ({ ok: false, problem }) as const

/** Thrown anywhere in the worker; its entry point turns it into problem details. */
export class ProblemError extends Error {
  readonly problem: Problem

  constructor(name: ProblemName, detail: string, rest: Pick<Problem, 'headers' | 'status'> = {}) {
    super(`${name}: ${detail}`)
    this.name = 'ProblemError'
    this.problem = { ...rest, name, detail }
  }
}

/** Returns the value of a successful result. @throws ProblemError for a refusal */
export function orThrow<T>(outcome: Refusable<T>): T {
  if (outcome.ok) return outcome.value
  const { name, detail, ...rest } = outcome.problem
  throw new ProblemError(name, detail, rest)
}

/**
 * Returns whether an object failed to store something because the disk or the account's storage is
 * full. SQLite's words: "database or disk is full" (SQLITE_FULL).
 * https://www.sqlite.org/rescode.html#full
 */
export function isStorageFull(error: unknown): boolean {
  return error instanceof Error && /SQLITE_FULL|disk is full|storage limit/i.test(error.message)
}
