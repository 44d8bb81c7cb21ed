/**
 * Where the changes of a file of this repository can be read, or undefined where nobody has said.
 * `pattern` is an https address with `{file}` in it, as PUBLIC_HISTORY_URL gives it; `file` is a path
 * from the repository's root. Throws on a pattern that is neither, so that a build stops and not a reader.
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
