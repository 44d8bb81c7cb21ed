import { expect, test } from 'vitest'
import { nearest } from '../../src/embed/nearest.ts'
import { hostileValues } from './hostile-values.ts'

const offered = ['nginx', 'caddy', 'envoy', 'aws-alb', 'cloudflare-proxy']

test('a typo is recognised, anything else is not', () => {
  expect(nearest('ngnix', offered)).toBe('nginx')
  expect(nearest('cady', offered)).toBe('caddy')
  expect(nearest('cloudflare-porxy', offered)).toBe('cloudflare-proxy')
  expect(nearest('telepathy', offered)).toBe(undefined)
  expect(nearest('nginx', [])).toBe(undefined)
  for (const value of hostileValues)
    expect([undefined, ...offered]).toContain(nearest(value, offered))
})
