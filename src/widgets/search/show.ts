import { runsOf } from './excerpt.ts'
import type { Found } from './pagefind.ts'

/** How many sections of one page are named below it. */
const SECTIONS = 3

/** One result: where it leads, what it is, the passage, and the sections in which it stands. */
export function resultItem({ url, meta, excerpt, sub_results: parts }: Found): HTMLLIElement {
  const item = document.createElement('li')
  const passage = document.createElement('p')
  for (const { text, marked } of runsOf(excerpt)) {
    passage.append(marked ? element('mark', text) : text)
  }
  const kind = element('p', meta.page ? `${meta.kind}, in ${meta.page}` : meta.kind)
  kind.className = 'small muted'
  item.append(kind, element('h2', link(url, meta.title)), passage)

  const sections = parts.filter((part) => part.url !== url).slice(0, SECTIONS)
  if (sections.length > 0) {
    const list = document.createElement('ul')
    list.setAttribute('role', 'list')
    list.append(...sections.map((part) => element('li', link(part.url, part.title))))
    item.append(list)
  }
  return item
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
