import { blankCode } from './article-text.ts'

/** A component in an article that refers to a claim. */
export interface ArticleUse {
  readonly component: 'Ref' | 'Note' | 'Claim' | 'Num'
  /** The claim's id; undefined where it is missing or not a string literal. */
  readonly claim: string | undefined
  /** From 1, within the given text. */
  readonly line: number
}

const tag = /<(Ref|Note|Claim|Num)\b([^>]*)>/g
const attribute = { Ref: 'claim', Note: 'claim', Claim: 'id', Num: 'claim' } as const

/** Finds references to claims in MDX, outside code, in text order. */
export function articleUses(mdx: string): readonly ArticleUse[] {
  const text = blankCode(mdx)
  return [...text.matchAll(tag)].map((match) => {
    const component = match[1] as ArticleUse['component']
    const value = new RegExp(`\\s${attribute[component]}="([^"]+)"`).exec(match[2] ?? '')
    return {
      component,
      claim: value?.[1],
      line: text.slice(0, match.index).split('\n').length,
    }
  })
}
