/** A passage of an article that names the claim behind its words. */
export interface CitedPassage {
  readonly component: 'Num' | 'Note'
  readonly claim: string | undefined
  /** The text between the tags; empty for a self-closing component. */
  readonly text: string
  /** Offset of the text in the article. */
  readonly index: number
}

/** An article split into its author's own words and the words that cite a claim. */
export interface ArticleText {
  /** The prose; code, comments, addresses and components are blanked, so lines stay the same. */
  readonly prose: string
  readonly cited: readonly CitedPassage[]
  /** The links in the prose. */
  readonly links: readonly { readonly address: string; readonly index: number }[]
}

/** Replaces everything except line breaks with spaces. */
const blank = (text: string) => text.replace(/[^\n]/g, ' ')

/** Replaces fenced and inline code with spaces; line numbers stay the same. */
export function blankCode(mdx: string): string {
  return mdx.replace(/^( {0,3})(`{3,}|~{3,})[\s\S]*?^ {0,3}\2.*$|`[^`\n]+`/gm, blank)
}

/** Separates prose from components. Does not look at what a component draws or shows. */
export function articleText(mdx: string): ArticleText {
  const linked = blankCode(mdx).replace(/\{\/\*[\s\S]*?\*\/\}/g, blank)
  const links = [...linked.matchAll(/\]\(([^)\s]*)\)|<a\s[^>]*?href="([^"]*)"/g)].map(
    ({ 1: target, 2: href, index }) => ({ address: target ?? href ?? '', index }),
  )
  let rest = linked.replace(/\]\([^)\s]*\)/g, blank)
  const cited: CitedPassage[] = []
  for (const { index, 1: name = '' } of rest.matchAll(/<([A-Z]\w*)\b/g)) {
    // Already blanked with the component around it.
    if (rest[index] !== '<') continue
    const inside = endOfTag(rest, index)
    const closed = rest[inside - 2] === '/'
    const close = closed ? -1 : rest.indexOf(`</${name}>`, inside)
    const end = close < 0 ? inside : close
    if (name === 'Num' || name === 'Note') {
      const claim = /\sclaim="([^"]+)"/.exec(rest.slice(index, inside))?.[1]
      cited.push({ component: name, claim, text: rest.slice(inside, end), index: inside })
    }
    const after = close < 0 ? inside : close + name.length + 3
    rest = rest.slice(0, index) + blank(rest.slice(index, after)) + rest.slice(after)
  }
  return { prose: rest, cited, links }
}

/** Returns the offset after the first `>` outside strings and braces: the end of the tag. */
function endOfTag(text: string, start: number): number {
  let depth = 0
  let quote = ''
  for (let at = start; at < text.length; at += 1) {
    const char = text[at] ?? ''
    if (quote !== '') quote = char === quote ? '' : quote
    else if (char === '"' || (char === "'" && depth > 0)) quote = char
    else if (char === '{') depth += 1
    else if (char === '}') depth -= 1
    else if (char === '>' && depth === 0) return at + 1
  }
  return text.length
}
