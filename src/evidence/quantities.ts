/** A number with its unit, as found in a text. */
export interface Quantity {
  /** As written: `60 seconds`. */
  readonly text: string
  /** Normalised, the same for every spelling: `60 s`. */
  readonly key: string
  /** Offset in the text. */
  readonly index: number
}

/** Units of time, size and rate, with their spellings. */
const UNITS: Readonly<Record<string, string>> = {
  ms: 'ms|milliseconds?',
  s: 's|seconds?',
  min: 'min|minutes?',
  h: 'h|hours?',
  d: 'days?',
  B: 'B|bytes?',
  kB: 'kB|KB',
  KiB: 'KiB',
  MB: 'MB',
  MiB: 'MiB',
  GB: 'GB',
  Hz: 'Hz',
  km: 'km',
  '%': '%|per cent',
}
const number = String.raw`\d+(?:[.,]\d+)*`
const gap = String.raw`(?:\s*|&nbsp;|-)`
const units = Object.entries(UNITS)
const quantity = new RegExp(
  // A digit after a letter, dot, slash or hyphen belongs to a name or a longer number.
  String.raw`(?<![\w.,/-])(${number})${gap}(?:${units.map(([, ways]) => `(${ways})`).join('|')})(?![\w])`,
  'g',
)

/** Returns the numbers with units in a text, in order. */
export function quantitiesIn(text: string): readonly Quantity[] {
  return [...text.matchAll(quantity)].map((match) => {
    const [whole, value = '', ...ways] = match
    const unit = units[ways.slice(0, units.length).findIndex((way) => way !== undefined)]
    return {
      text: whole.replace(/\s+/g, ' '),
      key: `${value.replaceAll(',', '')} ${unit?.[0]}`,
      index: match.index,
    }
  })
}

/** Returns all numbers in a text except those in names such as HTTP/2, UTF-8 and RFC 6455. */
export function numbersIn(text: string): readonly string[] {
  const found = text.matchAll(new RegExp(String.raw`(?<![\w./-]|RFC )${number}`, 'g'))
  return [...found].map(([digits]) => digits)
}
