import { describe, expect, test } from 'vitest'
import { frameAddress } from '../../src/embed/address.ts'
import { disguised, hostileValues } from './hostile-values.ts'

const home = 'https://site.example'
const attributes = ['widget', 'ref', 'answers', 'compact', 'rows', 'cols', 'theme']

function addressOf(given: Readonly<Record<string, string>>, base = home) {
  return frameAddress((name) => given[name] ?? null, base)
}

/** Returns what is wrong with a frame's address; undefined if it is one of ours, or none. */
function wrongWith([, address]: ReturnType<typeof frameAddress>): string | undefined {
  if (!address) return undefined
  const { origin, pathname, username, hash } = address
  if (origin !== home || username !== '' || hash !== '') return `leads to ${address.href}`
  return /^\/embed\/[\w/-]*$/.test(pathname) ? undefined : `leads to ${pathname}`
}

describe('the address of a frame', () => {
  test('is refined by its attributes', () => {
    const given = { widget: 'verdict', ref: 'sends-yes', answers: 'binary=yes', compact: '' }
    expect(String(addressOf(given)[1])).toBe(`${home}/embed/verdict/sends-yes/?binary=yes&compact=`)
    expect(addressOf({ widget: 'decide' })[0]).toBe(`embed/decide/ at ${home}`)
  })

  test('is below the folder that the widgets are served from', () => {
    const base = 'https://docs.example/tools/whichwire/'
    expect(String(addressOf({ widget: 'table/platforms' }, base)[1])).toBe(
      `${base}embed/table/platforms/`,
    )
  })

  test('is ours whatever is written into one attribute', () => {
    expect(hostileValues.length).toBeGreaterThan(200)
    expect(disguised.length).toBeGreaterThan(2000)
    for (const value of disguised) {
      for (const name of attributes) {
        const address = addressOf({ widget: 'decide', [name]: value })
        expect(wrongWith(address), `${name}=${JSON.stringify(value.slice(0, 80))}`).toBe(undefined)
      }
    }
  })

  test('is refused where there can be none', () => {
    for (const base of [
      'javascript:globalThis.pwned=1',
      'data:text/html,x',
      'about:blank',
      'x',
      '',
    ]) {
      expect(addressOf({ widget: 'decide' }, base)).toEqual([`embed/decide/ at ${base}`, null])
    }
  })

  test('is ours whatever is written into all of them at once', () => {
    for (const index of hostileValues.keys()) {
      const next = (by: number) => hostileValues[(index + by) % hostileValues.length] ?? ''
      const given = Object.fromEntries(attributes.map((name, by) => [name, next(by * 7)]))
      expect(wrongWith(addressOf({ ...given, widget: 'claim', ref: '' }))).toBe(undefined)
      expect(wrongWith(addressOf(given))).toBe(undefined)
    }
  })
})
