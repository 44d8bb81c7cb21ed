/** The forms of .github/ISSUE_TEMPLATE, by what a user wants to report. */
type Form = 'wrong-claim' | 'other-choice' | 'misbehaving-stream' | 'fault'

/** Returns where to dispute a claim, or undefined if no repository is configured; see `formOf`. */
export function wrongClaimUrl(repository: string | undefined, id: string): string | undefined {
  return formOf(repository, 'wrong-claim', { claim: id })
}

/** Returns where to correct a case or propose another. */
export function otherChoiceUrl(repository: string | undefined, id: string): string | undefined {
  return formOf(repository, 'other-choice', { case: id })
}

/** Returns where to report a fault of a page; `where` is its path. */
export function faultUrl(repository: string | undefined, where: string): string | undefined {
  return formOf(repository, 'fault', { where })
}

/**
 * Returns a form's address with its first field filled in. `repository` is an https address, from
 * PUBLIC_REPOSITORY_URL at build time. Throws on any other, so that the build fails, not a link.
 */
function formOf(
  repository: string | undefined,
  form: Form,
  fields: Readonly<Record<string, string>>,
): string | undefined {
  if (!repository) return undefined
  if (!/^https:\/\/[^/]+\/[^?#]+$/.test(repository)) {
    throw new Error(
      `PUBLIC_REPOSITORY_URL is "${repository}"; expected the https address of a repository, such as https://git.example/owner/whichwire`,
    )
  }
  const query = new URLSearchParams({ template: `${form}.yml`, ...fields })
  return `${repository.replace(/\/$/, '')}/issues/new?${query}`
}
