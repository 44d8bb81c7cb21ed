import type { z } from 'zod'
import { type ContentKind, contentKindOf } from '../schema/registry.ts'
import type { ContentDocument, ContentProblem } from './documents.ts'
import { valueAt } from './entries.ts'

type Issue = z.core.$ZodIssue

/** Checks each entry of a document against its schema: unknown and missing keys, invalid values. */
export function lintValues(document: ContentDocument): ContentProblem[] {
  const kind = contentKindOf(document.folder, document.name)
  if (!kind) {
    return [
      {
        file: document.file,
        line: 1,
        message: 'no schema says what this file holds',
        fix: 'move it, or name its schema in src/schema/registry.ts',
      },
    ]
  }
  if (kind.form === 'whole') return lintEntry(document, kind, document.value, [])
  if (!Array.isArray(document.value) || document.value.length === 0) {
    return [
      {
        file: document.file,
        line: 1,
        message: 'expected a list with at least one entry',
        fix: `begin each entry with "- id:", as described in ${kind.described}`,
      },
    ]
  }
  return document.value.flatMap((entry, index) => lintEntry(document, kind, entry, [index]))
}

function lintEntry(
  document: ContentDocument,
  kind: ContentKind,
  entry: unknown,
  base: readonly PropertyKey[],
): ContentProblem[] {
  const result = kind.entry.safeParse(entry)
  if (result.success) return []
  return result.error.issues
    .flatMap((issue) => flatten(issue, base))
    .map((finding) => ({ ...finding, ...(isMissing(document, finding) && missing) }))
    .map(({ path, message, fix }) => ({
      file: document.file,
      line: document.lineOf(path),
      message: `${where(path, base.length)}${message}`,
      fix: fix ?? `see the key in ${kind.described}`,
    }))
}

const missing = { message: 'missing key', fix: 'add it' }

function isMissing(document: ContentDocument, { path, message }: Finding): boolean {
  return message !== unknownKey && valueAt(document.value, path) === undefined
}

const unknownKey = 'unknown key'

interface Finding {
  readonly path: readonly PropertyKey[]
  readonly message: string
  readonly fix?: string
}

/** Returns one finding per unknown key; for a union, those of the intended alternative. */
function flatten(issue: Issue, base: readonly PropertyKey[]): Finding[] {
  const path = [...base, ...issue.path]
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: [...path, key],
      message: unknownKey,
      fix: 'remove it or correct its name',
    }))
  }
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    return meant(issue.errors).flatMap((inner) => flatten(inner, path))
  }
  return [{ path, message: lowerFirst(issue.message) }]
}

/** The author most likely meant the alternative with the fewest unknown keys. */
function meant(alternatives: readonly Issue[][]): readonly Issue[] {
  const unknown = (issues: readonly Issue[]) =>
    issues.reduce(
      (sum, each) => sum + (each.code === 'unrecognized_keys' ? each.keys.length : 0),
      0,
    )
  return [...alternatives].sort((a, b) => unknown(a) - unknown(b))[0] ?? []
}

function where(path: readonly PropertyKey[], skip: number): string {
  const inner = path.slice(skip)
  return inner.length === 0 ? '' : `${inner.map(String).join('.')}: `
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
