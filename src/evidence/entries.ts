import type { ContentDocument } from './documents.ts'

/** Something in a document that another place may refer to, or that refers to another. */
export interface Mention {
  readonly id: string
  readonly document: ContentDocument
  readonly path: readonly PropertyKey[]
}

/** The value at a path of unchecked data, or undefined. */
export function at(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null
        ? (inner as Record<PropertyKey, unknown>)[key]
        : undefined,
    value,
  )
}

/** The paths of the entries of a document: one per element of a list, else the document itself. */
export function entryPaths(document: ContentDocument): readonly (readonly PropertyKey[])[] {
  return Array.isArray(document.value) ? document.value.map((_, index) => [index]) : [[]]
}

/** Texts at `path`, or in the list at `path`, of an entry; anything else is the schema's affair. */
export function mentions(
  document: ContentDocument,
  path: readonly PropertyKey[],
): readonly Mention[] {
  const value = at(document.value, path)
  if (typeof value === 'string') return [{ id: value, document, path }]
  if (!Array.isArray(value)) return []
  return value.flatMap((id, index) =>
    typeof id === 'string' ? [{ id, document, path: [...path, index] }] : [],
  )
}

/** The ids that entries of these documents declare. */
export function declared(documents: readonly ContentDocument[]): readonly Mention[] {
  return documents.flatMap((document) =>
    entryPaths(document).flatMap((path) => mentions(document, [...path, 'id'])),
  )
}

/** Every text under a key with one of these names, however deep: `claims: [a, b]`, `claim: a`. */
export function under(
  document: ContentDocument,
  keys: readonly string[],
  path: readonly PropertyKey[] = [],
): readonly Mention[] {
  const value = at(document.value, path)
  if (typeof value !== 'object' || value === null) return []
  return Object.keys(value).flatMap((key) => {
    const inner = [...path, Array.isArray(value) ? Number(key) : key]
    return keys.includes(key) ? mentions(document, inner) : under(document, keys, inner)
  })
}
