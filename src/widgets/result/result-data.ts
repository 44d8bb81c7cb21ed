import type { PlatformPreset } from '../../framework/presets.ts'
import type { Answers, Framework, Use } from '../../framework/types.ts'
import type { Cite } from '../parts/Refs.tsx'

/** A production system as named in results. */
export interface Precedent {
  readonly id: string
  readonly name: string
}

/** What a result is made from, besides the answers. */
export interface ResultData {
  readonly framework: Framework
  readonly precedents: readonly Precedent[]
  readonly cite: Cite
  /** Returns the statement of a claim. */
  readonly statementOf: (claim: string) => string
}

/** The answers of a result, and the user's progress in giving more. */
export interface Situation {
  readonly answers: Answers
  /** Ids of the questions that a preset answered. */
  readonly assumed: readonly string[]
  readonly use?: Use | undefined
  readonly platform?: PlatformPreset | undefined
  /** The further question requested; without it the most decisive one is asked. */
  readonly asking?: string | undefined
  /** Further questions skipped on this visit. */
  readonly skipped: readonly string[]
  /** The whole page was requested before the verdict was settled. */
  readonly whole?: boolean | undefined
}
