import type { ClaimLedger, ResolvedClaim } from './ledger.ts'

/** Version of the published data's format; raised by a breaking change. */
const VERSION = 1

/** Returns the claims as published: `page` is the address on which audited claims are anchors. */
export function claimsJson({ claims }: ClaimLedger, page: string) {
  return {
    version: VERSION,
    updated: latest(claims.map(({ asOf }) => asOf)),
    claims: claims.map((claim) => ({
      id: claim.id,
      ...(claim.said || claim.unsaid ? { url: `${page}#${claim.id}` } : {}),
      audit: claim.audit,
      subject: claim.subject,
      said: claim.said,
      unsaid: claim.unsaid,
      statement: claim.statement,
      kind: claim.kind,
      support: supportOf(claim),
      asOf: claim.asOf,
      reviewBy: claim.reviewBy,
    })),
  }
}

function supportOf({ citations, support }: ResolvedClaim) {
  return [
    ...citations.map(({ source, section, url }) => ({ source: source.id, section, url })),
    ...support.filter((each) => 'evidence' in each),
  ]
}

/**
 * Returns the bibliography as published, each entry with the claims that name it. The list is empty
 * for a document that was searched for an open cell without success.
 */
export function sourcesJson({ claims, sources }: ClaimLedger) {
  const uses = claims.flatMap(({ id, citations, saidIn }) =>
    [...citations.map(({ source }) => source), ...saidIn].map((source) => [source.id, id] as const),
  )
  const claimsOf = Map.groupBy(uses, ([source]) => source)
  return {
    version: VERSION,
    updated: latest(sources.flatMap((source) => ('read' in source ? [source.read] : []))),
    sources: sources.map((source) => ({
      ...source,
      claims: [...new Set(claimsOf.get(source.id)?.map(([, claim]) => claim))],
    })),
  }
}

/** Days of the form YYYY-MM-DD sort as text. */
function latest(days: readonly string[]): string | undefined {
  return [...days].sort().at(-1)
}
