import {
  type StarterCheck,
  type StarterFacts,
  starterCheck,
  starterFacts,
} from '../schema/starter-facts.ts'
import { shownUses, unshownPromises } from './article-promises.ts'
import type { ContentDocument, ContentProblem } from './documents.ts'
import { entryPaths, idsUnder, valueAt } from './entries.ts'

/** Facts of starters, by transport. */
type Facts = ReadonlyMap<string, StarterFacts>

/**
 * Checks that advice agrees with the starters: form and interval of heartbeats, framing, headers.
 * Claims, tables, the glossary and messages count as advice where they say what to do. What an
 * article promises of a starter has to be shown, or be covered by a check.
 */
export function lintStarters(documents: readonly ContentDocument[]): ContentProblem[] {
  const inFolder = (folder: string) => documents.filter((each) => each.folder === folder)
  const starters = inFolder('starters')
  const facts: Facts = new Map(
    starters.flatMap(({ name, value }) => {
      const { data } = starterFacts.safeParse(value)
      return data ? [[name, data] as const] : []
    }),
  )
  const checks = starters.flatMap((document) =>
    entryPaths(document).flatMap(
      (path) => starterCheck.safeParse(valueAt(document.value, path)).data ?? [],
    ),
  )
  return [
    ...lintLeftOut(starters, checks),
    ...['framework', 'transports', 'platforms']
      .flatMap(inFolder)
      .flatMap((document) =>
        entryPaths(document).flatMap((path) => lintAdvice(document, path, facts)),
      ),
    ...Object.entries(statementKeys).flatMap(([folder, keys]) =>
      inFolder(folder).flatMap((document) => lintStatements(document, keys, facts)),
    ),
    ...inFolder('articles').flatMap((document) => lintArticle(document, checks, facts)),
  ]
}

function lintLeftOut(starters: readonly ContentDocument[], checks: readonly StarterCheck[]) {
  return starters.flatMap((document) =>
    (starterFacts.safeParse(document.value).data?.leavesOut ?? []).flatMap(({ check }, index) =>
      checks.some(({ id }) => id === check)
        ? []
        : [
            {
              file: document.file,
              line: document.lineOf(['leavesOut', index, 'check']),
              message: `unknown check "${check}"`,
              fix: 'name a check of content/starters/checks.yaml',
            },
          ],
    ),
  )
}

/** Keys of an entry that give advice about its own transport. */
const adviceKeys = ['summary', 'text', 'conditions', 'firstSteps', 'wins', 'cost', 'purpose', 'sse']

/** Checks advice of an outcome or transport page against its own starter; all else, against all. */
function lintAdvice(
  document: ContentDocument,
  path: readonly PropertyKey[],
  facts: Facts,
): ContentProblem[] {
  const transport = valueAt(document.value, [...path, 'transport'])
  const name = document.folder === 'transports' ? document.name : transport
  const own = typeof name === 'string' ? [facts.get(name) ?? []].flat() : [...facts.values()]
  if (own.length === 0) return []
  return adviceKeys
    .flatMap((key) => textsAt(document, [...path, key]))
    .flatMap(({ text, path: place }) => lintText(document, place, text, own))
}

/** Keys in other folders whose statements may be taken as advice. */
const statementKeys = {
  claims: ['statement'],
  tables: ['caption', 'note', 'summary', 'value'],
  glossary: ['definition'],
  messages: ['cure', 'meaning'],
}

/** Advice reported from others: "HTML suggests a comment line about every 15 seconds". */
const reported = /\b(suggests?|recommends?|advises?|asks?|(is|are) (encouraged|advised|asked))\b/

/** Checks statements against all starters, except those that only report others' advice. */
function lintStatements(
  document: ContentDocument,
  keys: readonly string[],
  facts: Facts,
): ContentProblem[] {
  if (facts.size === 0) return []
  return idsUnder(document, keys).flatMap(({ id: text, path }) =>
    lintText(document, path, text, [...facts.values()], (sentence) => !reported.test(sentence)),
  )
}

function lintText(
  document: ContentDocument,
  path: readonly PropertyKey[],
  text: string,
  starters: readonly StarterFacts[],
  isAdvice: (sentence: string) => boolean = () => true,
): ContentProblem[] {
  const line = document.lineOf(path)
  return text
    .split(/(?<=[.!?])\s+/)
    .filter(isAdvice)
    .flatMap((sentence) => contradictions(sentence, starters))
    .map(({ message, fix }) => ({ file: document.file, line, message, fix }))
}

function textsAt(
  document: ContentDocument,
  path: readonly PropertyKey[],
): readonly { text: string; path: readonly PropertyKey[] }[] {
  const value = valueAt(document.value, path)
  if (typeof value === 'string') return [{ text: value, path }]
  if (typeof value !== 'object' || value === null) return []
  const keys = Array.isArray(value)
    ? value.keys()
    : Object.keys(value).filter((key) => key === 'text')
  return [...keys].flatMap((key) => textsAt(document, [...path, key]))
}

type Contradiction = Pick<ContentProblem, 'message' | 'fix'>

const framings: readonly (readonly [StarterFacts['framing'], RegExp])[] = [
  ['text/event-stream', /text\/event-stream/],
  ['application/x-ndjson', /one JSON value a line/i],
]

/** Returns what a sentence of advice says that none of these starters does. */
function contradictions(sentence: string, starters: readonly StarterFacts[]): Contradiction[] {
  const found: Contradiction[] = []
  const [silent] = /\b(comment|empty|blank) lines?\b/i.exec(sentence) ?? []
  if (silent && /\b(heartbeats?|every|send|write)\b|now and then/i.test(sentence)) {
    const forms = [...new Set(starters.map(({ heartbeat }) => heartbeat.form))].join(', ')
    found.push({
      message: `"${silent}" as a heartbeat, which script never sees; the starter's form is ${forms}`,
      fix: 'advise what the starter sends, or change both',
    })
  }
  const [, seconds] = /\bevery (?:about )?(\d+) (?:s|seconds)\b/.exec(sentence) ?? []
  const intervals = starters.flatMap(({ heartbeat }) => heartbeat.intervalMs ?? [])
  if (/\bheartbeats?\b/i.test(sentence) && seconds && !intervals.includes(Number(seconds) * 1000)) {
    const known = [...new Set(intervals.map((each) => `${each / 1000} s`))].join(', ')
    found.push({
      message: `a heartbeat every ${seconds} s; the starter sends one every ${known}`,
      fix: 'write the interval of its facts.yaml, or change both',
    })
  }
  for (const [framing, words] of framings) {
    // Mentioning a parser or the starter shows that the sentence describes a different approach.
    if (!words.test(sentence) || /parser|starter/i.test(sentence)) continue
    if (starters.some((each) => each.framing === framing)) continue
    found.push({
      message: `"${framing}", which the starter does not write; its framing is ${starters[0]?.framing}`,
      fix: 'advise what the starter does, or say which parser the other way takes',
    })
  }
  for (const [, directives = ''] of sentence.matchAll(/`Cache-Control: ([^`]+)`/g)) {
    const unknown = missingDirective(directives, starters)
    if (unknown) found.push(headerFault(unknown))
  }
  return found
}

/** Returns a directive that none of these starters sends. */
function missingDirective(directives: string, starters: readonly StarterFacts[]) {
  return directives
    .split(/,\s*/)
    .find((each) => !starters.some(({ cacheControl = '' }) => cacheControl.includes(each)))
}

const headerFault = (directive: string): Contradiction => ({
  message: `"Cache-Control: ${directive}" is sent by no starter it is about`,
  fix: 'write the header of its facts.yaml, or change both',
})

function lintArticle(
  document: ContentDocument,
  checks: readonly StarterCheck[],
  facts: Facts,
): ContentProblem[] {
  const { text, line } = document.body ?? { text: '', line: 1 }
  const found = (within: number, message: string, fix: string): ContentProblem => ({
    file: document.file,
    line: line + within - 1,
    message,
    fix,
  })
  const shown = shownUses(text).flatMap(({ of, check, line: within }) => {
    const starter = of === undefined ? undefined : facts.get(of)
    if (!starter) {
      return [found(within, `no starter "${of}" has facts`, 'write <Shown of="sse" check="…" />')]
    }
    const known = checks.find(({ id }) => id === check)
    if (!known) {
      return [found(within, `unknown check "${check}"`, 'name one of content/starters/checks.yaml')]
    }
    const file = known.of === 'client' ? 'client.js' : 'server.mjs'
    return starter.leavesOut.some((each) => each.check === check && each.file === file)
      ? [found(within, `${of}/${file} leaves "${check}" out`, 'promise what its tests show')]
      : []
  })
  const headers = [...text.matchAll(/`Cache-Control: ([^`…]+)`/g)].flatMap(
    ({ 1: value, index }) => {
      const unknown = missingDirective(value ?? '', [...facts.values()])
      if (!unknown || facts.size === 0) return []
      const { message, fix } = headerFault(unknown)
      return [found(text.slice(0, index).split('\n').length, message, fix)]
    },
  )
  const unshown = unshownPromises(text).map((within) =>
    found(
      within,
      'it speaks of a starter and shows nothing of it',
      'put <Shown of="…" check="…" /> behind the promise, or the code or a command below it',
    ),
  )
  return [...shown, ...headers, ...unshown]
}
