import { createHash } from 'node:crypto'
import { type PageElement, runsAsScript } from './html.ts'
import type { Page } from './site.ts'

/**
 * Lists what is wrong with a page's content security policy: it must be in the head once, before
 * any script file, start from nothing, allow nothing inline except by hash, and contain the hash of
 * every inline script and style.
 */
export function cspProblems({ path, elements }: Page): string[] {
  const metas = elements.filter(({ tag }) => tag === 'meta')
  const policies = metas.filter((meta) => equiv(meta) === 'content-security-policy')
  const policy = policies[0]
  if (!policy) return [`${path}: has no content security policy`]

  const directives = readDirectives(policy.attributes.content ?? '')
  return [
    ...repeated(metas.map(equiv)).map((name) => `has more than one http-equiv="${name}"`),
    ...misplaced(elements, policy),
    ...looseDirectives(directives),
    ...inlineProblems(elements, directives),
    ...elements.flatMap(attributeProblems),
  ].map((problem) => `${path}: ${problem}`)
}

type Directives = ReadonlyMap<string, readonly string[]>

function readDirectives(text: string): Directives {
  const parts = text.split(';').map((part) => part.trim().split(/\s+/))
  return new Map(parts.map(([name = '', ...sources]) => [name.toLowerCase(), sources]))
}

function looseDirectives(directives: Directives): string[] {
  const problems: string[] = []
  if (directives.get('default-src')?.join(' ') !== "'none'") {
    problems.push(`default-src must be 'none'`)
  }
  // default-src does not cover these two: without them, everything is allowed.
  for (const name of ['base-uri', 'form-action']) {
    if (!directives.has(name)) problems.push(`${name} is missing from the policy`)
  }
  for (const [name, sources] of directives) {
    for (const source of sources) {
      if (/^'unsafe-/.test(source) || /^(\*|https?:|wss?:|blob:)$/.test(source)) {
        problems.push(`${name} permits ${source}`)
      }
    }
  }
  return problems
}

function inlineProblems(elements: readonly PageElement[], directives: Directives): string[] {
  return elements.flatMap((element) => {
    const { tag, attributes, text } = element
    const inlineScript = runsAsScript(element) && attributes.src === undefined
    if (!inlineScript && tag !== 'style') return []
    const sources = directives.get(`${tag}-src`) ?? []
    if (sources.some((source) => source === `'${hashLike(source, text)}'`)) return []
    return [`${tag}-src lacks the hash of the inline ${tag} "${text.trim().slice(0, 60)}"`]
  })
}

/** Hashes a text with the algorithm that a source expression names. */
function hashLike(source: string, text: string): string {
  const algorithm = /^'(sha256|sha384|sha512)-/.exec(source)?.[1]
  if (!algorithm) return ''
  return `${algorithm}-${createHash(algorithm).update(text).digest('base64')}`
}

/**
 * Finds a misplaced policy. "If any of the following are true, return: … the element is not a child
 * of a head element", https://html.spec.whatwg.org/#attr-meta-http-equiv-content-security-policy.
 * It governs only what comes after it: inline code may precede it, being hashed, a file may not.
 */
function misplaced(elements: readonly PageElement[], policy: PageElement): string[] {
  const before = elements.slice(0, elements.indexOf(policy))
  if (before.some(({ tag }) => tag === 'body'))
    return ['the policy stands in the body, without effect']
  const missed = before.find((element) => runsAsScript(element) && element.attributes.src)
  return missed
    ? [`${missed.attributes.src} stands before the policy, which does not govern it`]
    : []
}

function attributeProblems({ tag, attributes }: PageElement): string[] {
  return Object.keys(attributes)
    .filter((name) => name === 'style' || name.startsWith('on'))
    .map((name) => `<${tag}> has an inline ${name} attribute`)
}

function equiv(meta: PageElement): string | undefined {
  return meta.attributes['http-equiv']?.toLowerCase()
}

function repeated(names: readonly (string | undefined)[]): string[] {
  const known = names.filter((name) => name !== undefined)
  return [...new Set(known.filter((name, index) => known.indexOf(name) !== index))]
}
