import type { Claim } from '../schema/claim.ts'

/** Returns true from the day of review on. `today` is a calendar day, `2027-05-20`. */
export function isDue(claim: Pick<Claim, 'reviewBy'>, today: string): boolean {
  // Calendar days of the form YYYY-MM-DD sort as text.
  return claim.reviewBy <= today
}

/** Returns the claims due for review on that day, longest overdue first. */
export function dueClaims<T extends Pick<Claim, 'id' | 'reviewBy'>>(
  claims: readonly T[],
  today: string,
): readonly T[] {
  return claims
    .filter((claim) => isDue(claim, today))
    .sort((a, b) => order(a.reviewBy, b.reviewBy) || order(a.id, b.id))
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
