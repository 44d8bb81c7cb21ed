import type { ContentDocument } from './documents.ts'

/** An id in a document: one it declares, or one it refers to. */
export interface LocatedId {
  readonly id: string
  readonly document: ContentDocument
  readonly path: readonly PropertyKey[]
}

/** Returns the value at a path of unchecked data, or undefined. */
export function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null
        ? (inner as Record<PropertyKey, unknown>)[key]
        : undefined,
    value,
  )
}

/** Returns the paths of a document's entries: one per list element, or else the document itself. */
export function entryPaths(document: ContentDocument): readonly (readonly PropertyKey[])[] {
  return Array.isArray(document.value) ? document.value.map((_, index) => [index]) : [[]]
}

/** Returns the text at `path`, or texts in the list there; other values are left to the schema. */
export function idsAt(
  document: ContentDocument,
  path: readonly PropertyKey[],
): readonly LocatedId[] {
  const value = valueAt(document.value, path)
  if (typeof value === 'string') return [{ id: value, document, path }]
  if (!Array.isArray(value)) return []
  return value.flatMap((id, index) =>
    typeof id === 'string' ? [{ id, document, path: [...path, index] }] : [],
  )
}

/** Returns the ids that entries of these documents declare. */
export function declaredIds(documents: readonly ContentDocument[]): readonly LocatedId[] {
  return documents.flatMap((document) =>
    entryPaths(document).flatMap((path) => idsAt(document, [...path, 'id'])),
  )
}

/** Returns texts under keys with one of these names, at any depth: `claims: [a, b]`. */
export function idsUnder(
  document: ContentDocument,
  keys: readonly string[],
  path: readonly PropertyKey[] = [],
): readonly LocatedId[] {
  const value = valueAt(document.value, path)
  if (typeof value !== 'object' || value === null) return []
  return Object.keys(value).flatMap((key) => {
    const inner = [...path, Array.isArray(value) ? Number(key) : key]
    return keys.includes(key) ? idsAt(document, inner) : idsUnder(document, keys, inner)
  })
}
