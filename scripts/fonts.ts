/**
 * Cuts the site's fonts down to the characters it sets and writes them to src/styles/fonts.
 * Run with `npm run fonts` after a font package changes; its output is committed.
 * Licence of all three families: SIL Open Font License 1.1, no reserved names.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import subsetFont from 'subset-font'

const resolve = createRequire(import.meta.url).resolve
const target = new URL('../src/styles/fonts/', import.meta.url)

const range = (from: number, to: number) =>
  String.fromCodePoint(...Array.from({ length: to - from + 1 }, (_, i) => from + i))

const basicLatin = range(0x20, 0x7e)
const punctuation =
  '\u00a0\u00a7\u00b1\u00b5\u00b7\u00d7\u2009\u202f\u2010\u2011\u2012\u2013\u2014\u2018\u2019\u201c\u201d\u2022\u2026\u2212\u2248\u2264\u2265'
const prose = '\u00a0\u00a7\u00d7\u2013\u2014\u2018\u2019\u201c\u201d\u2026'
const latin1Letters = range(0xc0, 0xff)
const marked = 'éèêëüúùûöóòôäáàâ'

type Axes = Record<string, number | { min: number; max: number }>
const fonts: [family: string, source: string, name: string, text: string, axes: Axes][] = [
  [
    'familjen-grotesk',
    'familjen-grotesk-latin-wght-normal',
    'familjen',
    basicLatin + punctuation + latin1Letters,
    { wght: { min: 400, max: 700 } },
  ],
  [
    'literata',
    'literata-latin-wght-normal',
    'literata',
    basicLatin + prose + marked,
    { wght: { min: 400, max: 700 } },
  ],
  ['literata', 'literata-latin-wght-italic', 'literata-italic', basicLatin + prose, { wght: 400 }],
  [
    'sometype-mono',
    'sometype-mono-latin-wght-normal',
    'sometype',
    basicLatin + punctuation + latin1Letters,
    { wght: { min: 400, max: 700 } },
  ],
]

let total = 0
for (const [family, source, name, text, axes] of fonts) {
  const file = resolve(`@fontsource-variable/${family}/files/${source}.woff2`)
  const cut = await subsetFont(await readFile(file), text, {
    targetFormat: 'woff2',
    variationAxes: axes,
  })
  await writeFile(new URL(`${name}.woff2`, target), cut)
  total += cut.length
  console.log(`${name}.woff2  ${(cut.length / 1000).toFixed(1)} kB`)
}
console.log(`total  ${(total / 1000).toFixed(1)} kB`)
