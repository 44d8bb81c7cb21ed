import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { clientNames } from '../../src/companion/client-address.ts'
import {
  EXTRA_REQUESTS_PER_S,
  INCLUDED_GB_S,
  LEDGER_GB_S,
  PRICES,
  REFUSED_RUN_USD,
  REQUEST_USD,
  RUN_SECOND_USD,
  runTimeUsdPerMonth,
  secondsPerDay,
  UNCHARGED_REQUEST_USD,
} from '../../src/companion/cost.ts'

const root = resolve(import.meta.dirname, '../..')
const vars = readFileSync(join(root, 'wrangler.jsonc'), 'utf8')
const setting = (name: string) => Number(new RegExp(`"${name}": (\\d+)`).exec(vars)?.[1])
const minutes = setting('RUN_MINUTES_PER_DAY')
const budget = setting('BUDGET_USD_PER_MONTH')

const mostOfAddress = runTimeUsdPerMonth(minutes * 60)
const widest = Math.max(...clientNames('2001:db8::1').map(({ share }) => share))
const mostOfNetwork = mostOfAddress * widest
const mostOfAll = PRICES.planPerMonth + runTimeUsdPerMonth(secondsPerDay(budget))

test('a second of run time costs what the prices and the limits come to', () => {
  expect(REQUEST_USD).toBeCloseTo(1.3e-6, 9)
  expect(RUN_SECOND_USD).toBeCloseTo(14.2e-6, 8)
  expect(UNCHARGED_REQUEST_USD).toBeCloseTo(0.7e-6, 9)
  expect(REFUSED_RUN_USD).toBeCloseTo(3.05e-6, 8)
  // Requests beyond what a run pays for are no cheaper for whoever makes them.
  expect(EXTRA_REQUESTS_PER_S * REQUEST_USD).toBeLessThanOrEqual(RUN_SECOND_USD)
})

test('the plan includes the ledger, even if it is in memory all the time', () => {
  expect(LEDGER_GB_S).toBeLessThan(INCLUDED_GB_S)
})

test('one client stays below $5 a month, the deployment below its budget', () => {
  expect(mostOfAddress).toBeLessThan(2)
  expect(mostOfNetwork).toBeLessThan(5)
  expect(mostOfAll).toBeLessThanOrEqual(budget)
  expect(mostOfAll).toBeGreaterThan(budget - 0.1)
  expect(secondsPerDay(PRICES.planPerMonth)).toBe(0)
})

test('a careful reader has two demos at once and ten runs an hour for hours', () => {
  const chargedMinutes = 75 / 60
  expect(minutes / (10 * chargedMinutes)).toBeGreaterThan(4)
})

test.each(['README.md', 'docs/deploy.md'])('%s states these figures', (file) => {
  const text = readFileSync(join(root, file), 'utf8').replaceAll(/\s+/g, ' ')
  const usd = (amount: number) => `$${amount.toFixed(2)}`
  for (const amount of [mostOfAddress, mostOfNetwork]) expect(text).toContain(usd(amount))
  expect(text).toContain(`$${budget} a month`)
})

test('docs/deploy.md states what no run is charged for', () => {
  const text = readFileSync(join(root, 'docs/deploy.md'), 'utf8').replaceAll(/\s+/g, ' ')
  for (const usd of [UNCHARGED_REQUEST_USD, REFUSED_RUN_USD]) {
    expect(text).toContain(`$${(usd * 1e6).toFixed(2)} a million`)
  }
  expect(text).toContain(`$${RUN_SECOND_USD.toFixed(6)}`)
})
