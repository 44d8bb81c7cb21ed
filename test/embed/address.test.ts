import { describe, expect, test } from 'vitest'
import { frameAddress } from '../../src/embed/address.ts'
import { WIDGETS } from '../../src/embed/widgets.ts'
import { disguised, hostileValues } from './hostile-values.ts'

const home = 'https://site.example'
const attributes = ['widget', 'ref', 'answers', 'accent', 'compact', 'rows', 'cols', 'theme']

function addressOf(given: Readonly<Record<string, string>>, base = home) {
  const element: Partial<Element> = { getAttribute: (name: string) => given[name] ?? null }
  return frameAddress(element as Element, base)
}

/** What is wrong with the address of a frame; nothing if it is one of ours or a refusal in words. */
function wrongWith(address: URL | string): string | undefined {
  if (typeof address === 'string') {
    return /^widget: expected one of /.test(address) ? undefined : 'refused without a reason'
  }
  const { origin, pathname, username, hash } = address
  if (origin !== home || username !== '' || hash !== '') return `leads to ${address.href}`
  const widget = WIDGETS.some((name) => pathname.startsWith(`/embed/${name}/`))
  return widget && /^[\w/-]+$/.test(pathname) ? undefined : `leads to ${pathname}`
}

describe('the address of a frame', () => {
  test('is refined by its attributes', () => {
    const given = { widget: 'verdict', ref: 'sends-yes', answers: 'binary=yes', accent: '102040' }
    expect(String(addressOf(given))).toBe(
      `${home}/embed/verdict/sends-yes/?binary=yes&accent=102040`,
    )
    expect(String(addressOf({ widget: 'decide' }))).toBe(`${home}/embed/decide/`)
  })

  test('is below the folder that the widgets are served from', () => {
    const base = 'https://docs.example/tools/whichwire/'
    expect(String(addressOf({ widget: 'table/platforms' }, base))).toBe(
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
      expect(addressOf({ widget: 'decide' }, base)).toBe(
        `widget: expected one of ${WIDGETS}, got embed/decide/ at ${base}`,
      )
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
