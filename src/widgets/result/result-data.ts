import type { PlatformPreset } from '../../framework/presets.ts'
import type { Answers, Framework, Use } from '../../framework/types.ts'
import type { Cite } from '../parts/Refs.tsx'

/** A production system as results name it. */
export interface Precedent {
  readonly id: string
  readonly name: string
}

/** What a result is made from, besides the answers. */
export interface ResultData {
  readonly framework: Framework
  readonly precedents: readonly Precedent[]
  readonly cite: Cite
  /** The statement of a claim. */
  readonly stating: (claim: string) => string
}

/** The answers of a result, and where somebody stands in giving more. */
export interface Situation {
  readonly answers: Answers
  /** Ids whose answer a preset gave. */
  readonly assumed: readonly string[]
  readonly use?: Use | undefined
  readonly platform?: PlatformPreset | undefined
  /** The further question that was asked for; without it the most decisive one is asked. */
  readonly asking?: string | undefined
  /** Further questions that were passed over on this visit. */
  readonly skipped: readonly string[]
  /** The whole page was asked for before the verdict was settled. */
  readonly whole?: boolean | undefined
}
