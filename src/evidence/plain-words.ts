/** Words that pages avoid, with the terms to use instead; docs/writing.md has the reasons. */
interface Avoided {
  readonly words: RegExp
  readonly say: string
}

const AVOIDED: readonly Avoided[] = [
  {
    words: /\bon (?:the|its|your|their) way\b(?! (?:up|down))/,
    say: 'write "on the path" of what is between, "in transit" of what is being sent',
  },
  {
    words: /\bthe way (?:between|is at fault|does to|has done)\b/,
    say: 'write "the network path"',
  },
  { words: /\blongest (?:life|lives|run|durations?)\b/, say: 'write "maximum duration"' },
  { words: /\bpatience\b/, say: 'write "idle timeout", or "time limit"' },
  { words: /\b(?:hold|held|holds|holding) (?:\w+ )?back\b/, say: 'write "buffers" or "delays"' },
  {
    words: /\bcollect(?:s|ed|ing)? (?:a |the |each )?(?:response|stream|event)s?\b/,
    say: 'write "buffers"',
  },
  {
    words: /(?<![-/])\bnews\b(?![-/]| feed)/,
    say: 'write "update", or "notification" of what a user sees',
  },
  { words: /\bthe companion\b/, say: 'write "the demo server"' },
  {
    words: /\b(?:(?:its|their|the) makers|browser’s maker)\b/,
    say: 'write "vendor", "maintainers" or "owners"',
  },
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

/** An avoided word found in a text; `line` counts from 1 within the text. */
export interface Found {
  readonly line: number
  readonly words: string
  readonly say: string
}

/** Returns each place where a text uses an avoided word. Addresses are ignored. */
export function wordsToAvoid(text: string): readonly Found[] {
  const prose = text
    .replaceAll(/https?:\/\/\S+/g, (address) => ' '.repeat(address.length))
    .replaceAll('\n', ' ')
  return AVOIDED.flatMap(({ words, say }) =>
    [...prose.matchAll(spaced(words))].map(({ index, 0: found }) => ({
      line: text.slice(0, index).split('\n').length,
      words: found.replaceAll(/ +/g, ' '),
      say,
    })),
  ).sort((one, other) => one.line - other.line)
}

/** Matches the words in any case, also across a line break or several spaces. */
function spaced(words: RegExp): RegExp {
  return new RegExp(words.source.replaceAll(' ', ' +'), 'gi')
}

/** Blanks comments and import lines of a component or page; line numbers stay the same. */
export function withoutComments(source: string): string {
  const blank = (text: string) => text.replaceAll(/[^\n]/g, ' ')
  return source
    .replaceAll(/\/\*[\s\S]*?\*\//g, blank)
    .replaceAll(/<!--[\s\S]*?-->/g, blank)
    .replaceAll(/^\s*(?:\/\/|import ).*$/gm, blank)
}
