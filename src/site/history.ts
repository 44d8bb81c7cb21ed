/**
 * Returns the address of a file's change history, or undefined without a pattern. `pattern` is an
 * https address with `{file}` in it, from PUBLIC_HISTORY_URL; `file` is a path from the repository
 * root. Throws on any other pattern, so that the build fails and not a user's link.
 */
export function historyOf(pattern: string | undefined, file: string): string | undefined {
  if (!pattern) return undefined
  const address = pattern.replace('{file}', file)
  if (address === pattern || !/^https:\/\/[^/{]/.test(pattern) || !URL.canParse(address)) {
    throw new Error(
      `PUBLIC_HISTORY_URL is "${pattern}"; expected an https address with {file} in it, such as https://git.example/whichwire/commits/main/{file}`,
    )
  }
  return address
}
