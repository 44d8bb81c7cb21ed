/** A host's translation of a frame, as sent with `hello`. */
export interface Words {
  readonly lang: string
  readonly dir: string
  /** JSON: the host's words, keyed by the frame's own as listed in /embed/strings.json. */
  readonly strings: string
}

/** Longer than all frames together, characters. */
const LONGEST = 500_000

/** Attributes whose text is read out or shown. */
const READ = ['aria-label', 'data-l', 'title', 'alt']

/**
 * Replaces a frame's words by the host's, now and after each change. Words that are not in the list
 * stay. Replacements become text, never markup.
 *
 * @throws Error with a message for the host, if the list is invalid
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
      // The surrounding space keeps two words apart.
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
  // A verdict that is refined in place brings new words. Translations are not keys, so this ends.
  const observer = new MutationObserver(say)
  observer.observe(widget, { childList: true, characterData: true, subtree: true })
}

/** Returns a text as it is in the list: every run of white space becomes one space. */
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
  // A translation that is itself a key of the list would be translated again.
  for (const [from, to] of map) if (map.has(to) && map.get(to) !== to) map.delete(from)
  return map
}
