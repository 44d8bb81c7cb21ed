import { once } from 'node:events'
import {
  type BrotliCompress,
  constants,
  createBrotliCompress,
  createGzip,
  type Gzip,
} from 'node:zlib'
import type { Figure } from '../../src/schema/figures.ts'

const FRAGMENTS = 200
const ROWS = 60
const CHANGED = 3

/** Returns table rows as HTML fragments, three cells of which change from one to the next. */
function fragments(): readonly string[] {
  // A pseudo-random sequence, the same in every run.
  let state = 1
  const next = (below: number) => {
    state = (state * 48_271) % 2_147_483_647
    return state % below
  }
  const cells = Array.from({ length: ROWS }, () => next(100_000))
  return Array.from({ length: FRAGMENTS }, () => {
    for (let each = 0; each < CHANGED; each++) cells[next(ROWS)] = next(100_000)
    const rows = cells.map(
      (value, row) => `<tr id="row-${row}"><td>Value ${row}</td><td>${value}</td></tr>`,
    )
    return `<tbody id="values">${rows.join('')}</tbody>`
  })
}

/** Counts the bytes from a compressor that is flushed after each event, as a stream requires. */
async function compressed(compressor: Gzip | BrotliCompress, flush: number): Promise<number> {
  let bytes = 0
  compressor.on('data', (chunk: Buffer) => {
    bytes += chunk.length
  })
  for (const event of events) {
    compressor.write(event)
    await new Promise<void>((resolve) => compressor.flush(flush, resolve))
  }
  compressor.end()
  await once(compressor, 'end')
  return bytes
}

const events = fragments().map((html) => `data: ${html}\n\n`)
const brotliQuality = 5

/** Measures what compressing one event stream saves; the same for the same zlib and Brotli. */
export async function measureCompression(): Promise<{ figures: Record<string, Figure> }> {
  const plain = Buffer.byteLength(events.join(''))
  const gzip = await compressed(createGzip(), constants.Z_SYNC_FLUSH)
  const brotli = await compressed(
    createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: brotliQuality } }),
    constants.BROTLI_OPERATION_FLUSH,
  )
  const figure = (what: string, value: number): Figure => ({
    what,
    value,
    unit: 'bytes',
    least: value,
    most: value,
    samples: 1,
  })
  const stream = `an event stream of ${FRAGMENTS} HTML fragments, ${CHANGED} of ${ROWS} cells changed in each`
  return {
    figures: {
      'stream-plain': figure(`Bytes of ${stream}, not compressed`, plain),
      'stream-gzip': figure(`Bytes of ${stream}, one gzip stream flushed after each event`, gzip),
      'stream-brotli': figure(
        `Bytes of ${stream}, one Brotli stream of quality ${brotliQuality} flushed after each event`,
        brotli,
      ),
    },
  }
}
