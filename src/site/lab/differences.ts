import { ledger } from '../site-data.ts'

/** What a document says, and what the lab found instead: the ids of two claims. */
const PAIRS = [
  ['no-transform-forbids', 'lab-nginx-no-transform'],
  ['no-transform-forbids', 'lab-apache-no-transform'],
  ['caddy-compression', 'lab-caddy-encode-large'],
  ['bun-idle-timeout', 'lab-bun-idle'],
] as const

/** Where documents and measurements disagree. Throws where a claim is no more. */
export const differences = PAIRS.map(([written, measured]) => ({
  written: ledger.claim(written),
  measured: ledger.claim(measured),
}))
