import type { Claim } from '../schema/claim.ts'
import type { CheckedArticle, CitableSource, Source } from '../schema/source.ts'

/** One citation of a claim, with its source looked up. */
export interface ResolvedCitation {
  readonly source: CitableSource
  readonly section: string | undefined
  /** The section's own address, or else the source's. */
  readonly url: string
}

/** A claim with everything needed to show it. */
export interface ResolvedClaim extends Claim {
  /** Its citations, in the order in which the claim names them. */
  readonly citations: readonly ResolvedCitation[]
  /** Ids of its measurements in `content/evidence`. */
  readonly measurements: readonly string[]
  /** The articles that say it or leave it out; empty for a claim about neither. */
  readonly saidIn: readonly CheckedArticle[]
}

/** The joined claims and sources, with look-ups by id. */
export interface ClaimLedger {
  /** In the order of the files, and of the entries within them. */
  readonly claims: readonly ResolvedClaim[]
  readonly sources: readonly Source[]
  /** Returns the claim with that id. Throws a `LedgerError` if there is none. */
  claim(id: string): ResolvedClaim
  /** Returns the source with that id. Throws a `LedgerError` if there is none that can be cited. */
  source(id: string): CitableSource
  /** Returns the citations of several claims, each section once. Throws a `LedgerError`. */
  citationsOf(ids: readonly string[]): readonly ResolvedCitation[]
}

export type LedgerErrorType =
  | 'unknown-claim'
  | 'unknown-source'
  | 'article-as-support'
  | 'support-as-article'

/** The data or a page refers to something that is not in the ledger. */
export class LedgerError extends Error {
  readonly type: LedgerErrorType
  /** The id that was asked for. */
  readonly id: string

  constructor(type: LedgerErrorType, id: string, message: string) {
    super(message)
    this.name = 'LedgerError'
    this.type = type
    this.id = id
  }
}

/** Joins claims and sources. Throws a `LedgerError` for a missing or unsuitable source. */
export function createLedger(input: {
  readonly claims: readonly Claim[]
  readonly sources: readonly Source[]
}): ClaimLedger {
  const sources = new Map(input.sources.map((source) => [source.id, source]))
  const claims = input.claims.map((claim) => resolve(claim, sources))
  const byId = new Map(claims.map((claim) => [claim.id, claim]))

  function claim(id: string): ResolvedClaim {
    const found = byId.get(id)
    if (found) return found
    throw new LedgerError(
      'unknown-claim',
      id,
      `No claim "${id}" in content/claims; add it there or correct the id.`,
    )
  }

  function source(id: string): CitableSource {
    const found = sources.get(id)
    if (found && found.kind !== 'article') return found
    throw new LedgerError(
      'unknown-source',
      id,
      `No source "${id}" that can be cited in content/sources; add it there or correct the id.`,
    )
  }

  function citationsOf(ids: readonly string[]): readonly ResolvedCitation[] {
    const all = ids.flatMap((id) => claim(id).citations)
    return [...new Map(all.map((each) => [`${each.url} ${each.section ?? ''}`, each])).values()]
  }

  return { claims, sources: input.sources, claim, source, citationsOf }
}

function resolve(claim: Claim, sources: ReadonlyMap<string, Source>): ResolvedClaim {
  const lookUp = (id: string): Source => {
    const found = sources.get(id)
    if (found) return found
    throw new LedgerError(
      'unknown-source',
      id,
      `Claim "${claim.id}" names the source "${id}", which is not in content/sources.`,
    )
  }
  const citations: ResolvedCitation[] = []
  const measurements: string[] = []
  for (const support of claim.support) {
    if ('evidence' in support) {
      measurements.push(support.evidence)
      continue
    }
    const source = lookUp(support.source)
    if (source.kind === 'article') {
      throw new LedgerError(
        'article-as-support',
        source.id,
        `Claim "${claim.id}" is supported by "${source.id}", an article that is itself checked.`,
      )
    }
    citations.push({ source, section: support.section, url: support.url ?? source.url })
  }
  const saidIn = ((claim.said ?? claim.unsaid)?.in ?? []).map((id) => {
    const source = lookUp(id)
    if (source.kind === 'article') return source
    throw new LedgerError(
      'support-as-article',
      id,
      `Claim "${claim.id}" says "${id}" is an article that is checked; it is a ${source.kind}.`,
    )
  })
  return { ...claim, citations, measurements, saidIn }
}
