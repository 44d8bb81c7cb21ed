/** The words of a host for those of a frame, as `hello` brings them. */
export interface Words {
  readonly lang: string
  readonly dir: string
  /** JSON: the words of the host by those that stand in the frame, as /embed/strings.json lists them. */
  readonly strings: string
}

/** More than all frames have together. */
const LONGEST = 500_000

/** Attributes whose text is read or shown. */
const READ = ['aria-label', 'data-l', 'title', 'alt']

/**
 * Puts the words of a host in place of those of a frame, now and after each change. Words that are
 * not in the list stay. They become text, never markup.
 *
 * @throws Error in words, where the list is none
 */
export function translate(widget: Element, { lang, dir, strings }: Words): void {
  const known = listOf(strings)
  const { documentElement: root } = document
  if (/^[\w-]{1,35}$/.test(lang)) root.lang = lang
  if (dir === 'rtl' || dir === 'ltr') root.dir = dir
  const say = () => {
    const texts = document.createTreeWalker(widget, NodeFilter.SHOW_TEXT)
    while (texts.nextNode()) {
      const { currentNode: node } = texts
      const text = node.nodeValue ?? ''
      const words = known.get(plain(text))
      // The space around it keeps two words apart.
      if (words !== undefined) node.nodeValue = text.replace(/\S(?:[\s\S]*\S)?/, () => words)
    }
    for (const name of READ) {
      for (const element of widget.querySelectorAll(`[${name}]`)) {
        const words = known.get(plain(element.getAttribute(name) ?? ''))
        if (words !== undefined) element.setAttribute(name, words)
      }
    }
  }
  say()
  // A verdict that is refined in place brings other words. Ours are no keys, so that this ends.
  const observer = new MutationObserver(say)
  observer.observe(widget, { childList: true, characterData: true, subtree: true })
}

/** A text as the list has it: lines and spaces are one space. */
export const plain = (text: string): string => text.replace(/\s+/g, ' ').trim()

function listOf(strings: string): ReadonlyMap<string, string> {
  let list: unknown
  try {
    list = strings.length > LONGEST ? undefined : JSON.parse(strings)
  } catch {
    list = undefined
  }
  if (typeof list !== 'object' || list === null)
    throw new Error('strings: expected JSON like {"Start again": "…"}, see /embed/strings.json')
  const entries = Object.entries(list as Readonly<Record<string, unknown>>)
  const texts = entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  const map = new Map(texts.map(([from, to]) => [plain(from), to] as const))
  // What is translated into another key of the list would be translated again.
  for (const [from, to] of map) if (map.has(to) && map.get(to) !== to) map.delete(from)
  return map
}
