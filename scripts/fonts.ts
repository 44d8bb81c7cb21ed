/**
 * Subsets the site's fonts to the characters it uses and writes them to src/styles/fonts. Run `npm
 * run fonts` after a font package changes, and commit the output. Licence of all three families:
 * SIL Open Font License 1.1, no reserved names.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import subsetFont from 'subset-font'

const resolve = createRequire(import.meta.url).resolve
const target = new URL('../src/styles/fonts/', import.meta.url)

const range = (from: number, to: number) =>
  String.fromCodePoint(...Array.from({ length: to - from + 1 }, (_, i) => from + i))

const basicLatin = range(0x20, 0x7e)
const punctuation = '\u00a0§±µ·×–—‘’“”…−≈≤≥'
const prose = '\u00a0§×–‘’“”…'
const marked = 'éöü'

type Axes = Record<string, number | { min: number; max: number }>
/** The site uses no weight above 600. */
const weights: Axes = { wght: { min: 400, max: 600 } }
const fonts: [family: string, source: string, name: string, text: string][] = [
  [
    'familjen-grotesk',
    'familjen-grotesk-latin-wght-normal',
    'familjen',
    basicLatin + punctuation + marked,
  ],
  ['literata', 'literata-latin-wght-normal', 'literata', basicLatin + prose + marked],
  ['sometype-mono', 'sometype-mono-latin-wght-normal', 'sometype', basicLatin + punctuation],
]

let total = 0
for (const [family, source, name, text] of fonts) {
  const file = resolve(`@fontsource-variable/${family}/files/${source}.woff2`)
  const cut = await subsetFont(await readFile(file), text, {
    targetFormat: 'woff2',
    variationAxes: weights,
  })
  await writeFile(new URL(`${name}.woff2`, target), cut)
  total += cut.length
  console.log(`${name}.woff2  ${(cut.length / 1000).toFixed(1)} kB`)
}
console.log(`total  ${(total / 1000).toFixed(1)} kB`)
