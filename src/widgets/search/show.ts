import { excerptOf } from '../../search/excerpt.ts'
import type { Hit } from '../../search/find.ts'
import { textOf } from './index-files.ts'

/** One result: what it is, where it leads, and the passage, added once its text has loaded. */
export function resultItem(hit: Hit): HTMLLIElement {
  const { url, kind, title, page, verdict } = hit
  const item = document.createElement('li')
  const line = element('p', page ? `${kind}, in ${page}` : kind)
  line.className = 'small muted'
  const heading = element('h2', link(url, verdict ? `“${title}”` : title))
  // A claim is quoted under its verdict, as what is commonly said may not be true.
  if (verdict) line.append(' · ', element('b', verdict))
  const passage = document.createElement('p')
  passage.className = 'passage'
  item.append(line, heading, passage)
  void showPassage(passage, hit)
  return item
}

async function showPassage(passage: HTMLElement, hit: Hit): Promise<void> {
  const text = await textOf(hit)
  if (text === undefined) return
  for (const { text: words, marked } of excerptOf(text, hit.terms)) {
    passage.append(marked ? element('mark', words) : words)
  }
}

function element(tag: string, content: string | Node): HTMLElement {
  const made = document.createElement(tag)
  made.append(content)
  return made
}

function link(href: string, text: string): HTMLAnchorElement {
  const made = document.createElement('a')
  made.href = href
  made.textContent = text
  return made
}
