/** A run of an excerpt's text, and whether it is what was searched for. */
export interface Run {
  readonly text: string
  readonly marked: boolean
}

const CHARACTERS: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&amp;': '&',
}

/**
 * The runs of an excerpt as Pagefind gives it: escaped text in which `<mark>` is the only element.
 * They are shown as text, so that nothing of the index is ever read as HTML.
 */
export function runsOf(excerpt: string): readonly Run[] {
  return excerpt
    .split(/<mark>([\s\S]*?)<\/mark>/)
    .map((part, index) => ({
      text: part.replace(/&(lt|gt|quot|#39|amp);/g, (name) => CHARACTERS[name] ?? name),
      marked: index % 2 === 1,
    }))
    .filter(({ text }) => text !== '')
}
