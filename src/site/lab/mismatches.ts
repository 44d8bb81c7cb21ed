import { ledger } from '../site-data.ts'

/** Pairs of claims: what the documentation says, and what the lab measured instead. */
const PAIRS = [
  ['no-transform-forbids', 'lab-nginx-no-transform'],
  ['no-transform-forbids', 'lab-apache-no-transform'],
  ['caddy-compression', 'lab-caddy-encode-large'],
  ['bun-idle-timeout', 'lab-bun-idle'],
] as const

/** Where documentation and measurements disagree. Throws if a claim no longer exists. */
export const mismatches = PAIRS.map(([written, measured]) => ({
  written: ledger.claim(written),
  measured: ledger.claim(measured),
}))
