import type { ContentDocument, ContentProblem } from './documents.ts'
import { declaredIds, entryPaths, idsAt, idsUnder, type LocatedId, valueAt } from './entries.ts'

/** All documents of a repository, with its measurements. */
export interface Content {
  readonly documents: readonly ContentDocument[]
  /** The content of the files in `content/evidence`, by id. */
  readonly evidence: Readonly<Record<string, unknown>>
}

/** Reports duplicate ids, dangling ids, unused sources, and entries in the wrong file. */
export function lintIds({ documents, evidence }: Content): ContentProblem[] {
  const inFolder = (folder: string) => documents.filter((each) => each.folder === folder)
  const claims = declaredIds(inFolder('claims'))
  const sources = declaredIds(inFolder('sources'))
  const tables = declaredIds(inFolder('tables'))
  const platforms = declaredIds(inFolder('platforms'))
  const messages = declaredIds(inFolder('messages'))
  const named = inFolder('claims').flatMap((document) =>
    entryPaths(document).flatMap((entry) => citedBy(document, entry)),
  )
  const kinds = new Map(sources.map((each) => [each.id, sourceKind(each)]))
  const claimIds = new Set(claims.map((each) => each.id))
  const usedInData = documents
    .filter(({ folder }) => folder !== 'claims' && folder !== 'sources')
    .flatMap((document) => idsUnder(document, claimKeys(document)))
  const lookedIn = documents
    .filter(({ folder }) => folder === 'tables' || folder === 'platforms')
    .flatMap((document) => idsUnder(document, ['lookedIn']))
  const saidInTables = inFolder('tables').flatMap((document) => idsAt(document, ['saidIn']))

  return [
    ...[claims, sources, tables, platforms, messages].flatMap(duplicates),
    ...usedInData
      .filter((each) => !claimIds.has(each.id))
      .map((each) =>
        problem(each, `unknown claim "${each.id}"`, 'add it to content/claims or correct the id'),
      ),
    ...named
      .filter((each) => each.role === 'evidence' && !(each.id in evidence))
      .map((each) =>
        problem(each, `unknown measurement "${each.id}"`, 'name a file of content/evidence'),
      ),
    ...[
      ...named,
      ...saidInTables.map((each) => ({ ...each, role: 'said' as const })),
      ...lookedIn.map((each) => ({ ...each, role: 'support' as const })),
    ]
      .filter((each) => each.role !== 'evidence')
      .flatMap((each) => wrongSource(each, kinds)),
    ...sources
      .filter(({ id }) => ![...named, ...saidInTables, ...lookedIn].some((use) => use.id === id))
      .map((each) =>
        problem(each, `no claim uses the source "${each.id}"`, 'cite it in a claim or remove it'),
      ),
    ...inFolder('claims').flatMap((document) => misplaced(document, 'subject')),
    ...inFolder('messages').flatMap((document) => misplaced(document, 'where')),
    ...inFolder('sources').flatMap((document) => misplaced(document, 'kind')),
    ...inFolder('tables').flatMap((document) => misplaced(document, 'id')),
  ]
}

/** Returns the keys under which a document names claims; a table's cells have one more. */
function claimKeys({ folder }: ContentDocument): readonly string[] {
  return folder === 'tables' ? ['claim', 'claims', 'also'] : ['claim', 'claims']
}

type Role = 'support' | 'said' | 'evidence'

function citedBy(
  document: ContentDocument,
  entry: readonly PropertyKey[],
): readonly (LocatedId & { role: Role })[] {
  const support = valueAt(document.value, [...entry, 'support'])
  const supports = Array.isArray(support) ? support.map((_, index) => index) : []
  const role = (role: Role) => (each: LocatedId) => ({ ...each, role })
  return [
    ...idsAt(document, [...entry, 'said', 'in']).map(role('said')),
    ...idsAt(document, [...entry, 'unsaid', 'in']).map(role('said')),
    ...supports.flatMap((index) => [
      ...idsAt(document, [...entry, 'support', index, 'source']).map(role('support')),
      ...idsAt(document, [...entry, 'support', index, 'evidence']).map(role('evidence')),
    ]),
  ]
}

/** A checked article cannot be support, and a supporting source cannot be a checked article. */
function wrongSource(
  each: LocatedId & { role: Role },
  kinds: ReadonlyMap<string, unknown>,
): ContentProblem[] {
  if (!kinds.has(each.id)) {
    const fix = 'add it to content/sources or correct the id'
    return [problem(each, `unknown source "${each.id}"`, fix)]
  }
  const isArticle = kinds.get(each.id) === 'article'
  if (each.role === 'support' && isArticle) {
    const fix = 'support it with a specification, documentation, code, data or a measurement'
    return [problem(each, `"${each.id}" is an article that is itself checked`, fix)]
  }
  if (each.role === 'said' && !isArticle) {
    const fix = 'name an article of content/sources/article.yaml'
    return [problem(each, `"${each.id}" is not an article that is checked`, fix)]
  }
  return []
}

function duplicates(all: readonly LocatedId[]): ContentProblem[] {
  const first = new Map<string, LocatedId>()
  return all.flatMap((each) => {
    const earlier = first.get(each.id)
    if (!earlier) {
      first.set(each.id, each)
      return []
    }
    const place = `${earlier.document.file}:${earlier.document.lineOf(earlier.path)}`
    return [problem(each, `the id "${each.id}" is taken, see ${place}`, 'choose another id')]
  })
}

/** A file is named after what it holds: its subject, its kind or its id. */
function misplaced(document: ContentDocument, key: string): ContentProblem[] {
  return entryPaths(document).flatMap((entry) =>
    idsAt(document, [...entry, key])
      .filter((each) => each.id !== document.name)
      .map((each) =>
        problem(
          each,
          `${key} is "${each.id}" in a file named ${document.name}`,
          `move the entry to content/${document.folder}/${each.id}.yaml or correct its ${key}`,
        ),
      ),
  )
}

function sourceKind(source: LocatedId): unknown {
  return valueAt(source.document.value, [...source.path.slice(0, -1), 'kind'])
}

function problem({ document, path }: LocatedId, message: string, fix: string): ContentProblem {
  return { file: document.file, line: document.lineOf(path), message, fix }
}
