/** A file under `content/`, parsed, with a way back to its lines. */
export interface ContentDocument {
  /** The folder under `content/`. */
  readonly folder: string
  /** The file's name without its ending. */
  readonly name: string
  /** The path from the root of the repository, as printed in problems. */
  readonly file: string
  /** What the file holds: parsed YAML, or the frontmatter of an article. */
  readonly value: unknown
  /** Line, from 1, of the value at that path, or of the nearest one around it that exists. */
  lineOf(path: readonly PropertyKey[]): number
  /** The text below the frontmatter and the line it starts on; articles only. */
  readonly body?: { readonly text: string; readonly line: number }
}

/** What is wrong, where, and how to fix it. */
export interface ContentProblem {
  readonly file: string
  /** From 1. */
  readonly line: number
  readonly message: string
  readonly fix: string
}

/** What a program wrote. Files in any other folder are checked. */
export const uncheckedFolders: readonly string[] = ['evidence']
