import { blankCode } from './article-text.ts'

/** A starter's check that an article names: `<Shown of="sse" check="slow-client" />`. */
export interface ShownUse {
  readonly of: string | undefined
  readonly check: string | undefined
  /** From 1, within the given text. */
  readonly line: number
}

const attribute = (name: string, tag: string) => new RegExp(`\\s${name}="([^"]+)"`).exec(tag)?.[1]
const lineAt = (text: string, offset: number) => text.slice(0, offset).split('\n').length

/** Returns the checks that an article names, outside code, in text order. */
export function shownUses(mdx: string): readonly ShownUse[] {
  const text = blankCode(mdx)
  return [...text.matchAll(/<Shown\b[^>]*>/g)].map(({ 0: tag, index }) => ({
    of: attribute('of', tag),
    check: attribute('check', tag),
    line: lineAt(text, index),
  }))
}

/**
 * Returns lines, from 1, of paragraphs that mention a starter without evidence. Evidence is a
 * `<Shown>` in the paragraph, or directly below it and its notes: a list with a `<Shown>`, an
 * excerpt of the code, or a command that is run.
 */
export function unshownPromises(mdx: string): readonly number[] {
  const shown = /<Shown\b/
  const next = /^(<Code\b|```console)/
  const blocks = [...mdx.matchAll(/(?:^```[\s\S]*?^```|^.+$(?:\n.+)*)/gm)]
  return blocks.flatMap(({ 0: block, index }, place) => {
    if (block.startsWith('<') || block.startsWith('```')) return []
    const word = /\bstarters?\b/i.exec(block.replace(/\]\([^)]*\)/g, ''))
    if (!word || shown.test(block)) return []
    const following = blocks.slice(place + 1).find(({ 0: each }) => !each.startsWith('<Note'))
    if (following && (next.test(following[0]) || shown.test(following[0]))) return []
    return [lineAt(mdx, index + block.search(/\bstarters?\b/i))]
  })
}
