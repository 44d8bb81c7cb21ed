/** A parsed file under `content/` that can map values back to lines. */
export interface ContentDocument {
  /** The folder under `content/`. */
  readonly folder: string
  /** The file's name without its extension. */
  readonly name: string
  /** The path from the repository root, as printed in problems. */
  readonly file: string
  /** The file's content: parsed YAML, or the frontmatter of an article. */
  readonly value: unknown
  /** Returns the line, from 1, of the value at that path or of its nearest existing ancestor. */
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

/** Folders written by programs. Files in all other folders are checked. */
export const uncheckedFolders: readonly string[] = ['evidence']
