import { afterEach, expect, test, vi } from 'vitest'
import { findBrowser } from '../../scripts/support/browser.ts'

afterEach(() => vi.unstubAllEnvs())

test('CHROME_PATH decides when it is set', () => {
  vi.stubEnv('CHROME_PATH', process.execPath)
  expect(findBrowser()).toBe(process.execPath)
})

test('a CHROME_PATH that leads nowhere is an error, not a reason to take another browser', () => {
  vi.stubEnv('CHROME_PATH', '/nowhere/chromium')
  expect(() => findBrowser()).toThrow('CHROME_PATH is "/nowhere/chromium"')
})
