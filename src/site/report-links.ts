/** The forms of .github/ISSUE_TEMPLATE, by what a reader wants to say. */
type Form = 'wrong-claim' | 'other-choice' | 'misbehaving-stream' | 'fault'

/** Where a claim can be contradicted, or undefined where no repository is named; see `formOf`. */
export function wrongClaimUrl(repository: string | undefined, id: string): string | undefined {
  return formOf(repository, 'wrong-claim', { claim: id })
}

/** Where a case can be corrected, or another be told. */
export function otherChoiceUrl(repository: string | undefined, id: string): string | undefined {
  return formOf(repository, 'other-choice', { case: id })
}

/** Where a fault of a page can be told; `where` is its path. */
export function faultUrl(repository: string | undefined, where: string): string | undefined {
  return formOf(repository, 'fault', { where })
}

/**
 * A form with its first field filled. `repository` is its https address, as PUBLIC_REPOSITORY_URL
 * gives it at the build. Throws on any other, so that a build stops and not a reader.
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
