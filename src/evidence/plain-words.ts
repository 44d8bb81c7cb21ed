/** Words that pages avoid, and what the field says in their place. docs/writing.md has the reasons. */
interface Avoided {
  readonly words: RegExp
  readonly say: string
}

const AVOIDED: readonly Avoided[] = [
  {
    words: /\bon (?:the|its|your|their) way\b(?! (?:up|down))/,
    say: 'write "on the path" of what is between, "in transit" of what is being sent',
  },
  { words: /\blongest (?:life|duration)\b/, say: 'write "maximum duration"' },
  { words: /\b(?:hold|held|holds|holding) (?:\w+ )?back\b/i, say: 'write "buffers" or "delays"' },
  {
    words: /\bcollect(?:s|ed|ing)? (?:a |the |each )?(?:response|stream|event)s?\b/,
    say: 'write "buffers"',
  },
  {
    words: /(?<![-/])\bnews\b(?![-/]| feed)/,
    say: 'write "update", or "notification" of what a user sees',
  },
  { words: /\bthe companion\b/i, say: 'write "the demo server"' },
  { words: /\b(?:its|their|the) makers\b/i, say: 'write "vendor", "maintainers" or "owners"' },
  { words: /\blook(?:s|ed|ing)? after\b/, say: 'write "maintain"' },
  { words: /\bfor ever\b/, say: 'write "without end", or say how long' },
  { words: /\bmend(?:s|ed|ing)?\b/, say: 'write "fix"' },
  { words: /\bbelongs? into\b/, say: 'write "belongs in"' },
  { words: /\bspeaks? against\b/, say: 'write "argues against"' },
  { words: /\bgo(?:es)? on where\b/, say: 'write "resumes"' },
  { words: /\bha(?:s|ve) no part in\b/, say: 'write "does not apply"' },
  { words: /\bin vain\b/, say: 'say what was not found' },
  { words: /\bnobody told\b/, say: 'say who does not know it' },
  { words: /\bdear(?:er|est)?\b/, say: 'write "expensive"' },
]

/** What a text has of them; `line` counts from 1 within the text. */
export interface Found {
  readonly line: number
  readonly words: string
  readonly say: string
}

/** Each place of a text with a word to avoid. An address is no text. */
export function wordsToAvoid(text: string): readonly Found[] {
  return text.split('\n').flatMap((line, index) =>
    AVOIDED.flatMap(({ words, say }) => {
      const found = words.exec(line.replaceAll(/https?:\/\/\S+/g, ''))
      return found ? [{ line: index + 1, words: found[0], say }] : []
    }),
  )
}

/** What of a component or page is no text: comments, and lines that import. They keep their lines. */
export function withoutComments(source: string): string {
  const blank = (text: string) => text.replaceAll(/[^\n]/g, ' ')
  return source
    .replaceAll(/\/\*[\s\S]*?\*\//g, blank)
    .replaceAll(/<!--[\s\S]*?-->/g, blank)
    .replaceAll(/^\s*(?:\/\/|import ).*$/gm, blank)
}
