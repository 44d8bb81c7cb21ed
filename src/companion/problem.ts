import type { ProblemName } from '../wire/api.ts'

/** A refusal, in a form that can cross from a Durable Object to the worker. */
export interface Problem {
  readonly name: ProblemName
  /** What, where, got, expected, and how to fix it, for people. */
  readonly detail: string
  /** In place of the status of the kind; only for an injected fault. */
  readonly status?: number
  readonly headers?: { readonly [name: string]: string }
}

/** What a Durable Object's method answers: errors lose their class on the way, values do not. */
export type Refusable<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Problem }

/** A refusal of a Durable Object. */
export const refuse = (problem: Problem) => ({ ok: false, problem }) as const

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
export function orThrow<T>(outcome: Refusable<T>): T {
  if (outcome.ok) return outcome.value
  const { name, detail, ...rest } = outcome.problem
  throw new ProblemError(name, detail, rest)
}

/**
 * Whether an object could not store anything, because the disk or the account's storage is full.
 * SQLite words it "database or disk is full" (SQLITE_FULL). https://www.sqlite.org/rescode.html#full
 */
export function isStorageFull(error: unknown): boolean {
  return error instanceof Error && /SQLITE_FULL|disk is full|storage limit/i.test(error.message)
}
