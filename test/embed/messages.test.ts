import { describe, expect, test } from 'vitest'
import { MAX_HEIGHT, readFrameMessage, readHostMessage } from '../../src/embed/messages.ts'
import { disguised } from './hostile-values.ts'

/** Values of the wrong type for any field. */
const strange: readonly unknown[] = [
  undefined,
  null,
  true,
  false,
  0,
  -1,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  1n,
  Symbol('x'),
  '',
  'x',
  [],
  [1],
  {},
  Object.create(null),
  new Date(),
  /x/,
  () => 1,
  new Map(),
  new ArrayBuffer(8),
  {
    toString: () => {
      throw new Error('read')
    },
  },
]

describe('a message of a frame', () => {
  test('is read when it has the form of the schema', () => {
    const read = (message: object) => readFrameMessage({ whichwire: 1, ...message })
    expect(read({ type: 'ready', height: 300.2 })).toEqual({ type: 'ready', height: 301 })
    expect(read({ type: 'answer', answers: { sends: 'no' } })).toEqual({
      type: 'answer',
      answers: { sends: 'no' },
    })
  })

  test('is refused if its type is an object that cannot be text, or an inner field is wrong', () => {
    const read = (message: object) => readFrameMessage({ whichwire: 1, ...message })
    const verdict = {
      transport: 'sse',
      strength: 'strong',
      title: 'SSE',
      url: 'https://a.example/',
    }
    expect(read({ type: 'verdict', verdict })).toEqual({ type: 'verdict', verdict })
    expect(read({ type: { toString: 1, valueOf: 1 } })).toBe(false)
    for (const url of ['javascript:alert(1)', ' javascript:alert(1)', 'data:text/html,x', 5]) {
      expect(read({ type: 'verdict', verdict: { ...verdict, url } })).toBe(false)
    }
    expect(read({ type: 'verdict', verdict: { ...verdict, title: {} } })).toBe(false)
    expect(read({ type: 'answer', answers: { sends: {} } })).toBe(false)
    expect(read({ type: 'live', state: 'x' })).toBe(false)
  })

  test('of a host may set the frame’s look and describe its surroundings, as text only', () => {
    const read = (more: object) =>
      readHostMessage({ whichwire: 1, type: 'theme', theme: 'dark', ...more })
    const place = { grounds: [], text: '' }
    const seen = { theme: 'dark', look: undefined, place }
    expect(read({ look: { accent: '#102040' } })).toEqual({
      type: 'theme',
      ...seen,
      look: { accent: '#102040' },
    })
    for (const look of [undefined, null, 'x', { accent: {} }, { accent: 1 }])
      expect(read({ look })).toEqual({ type: 'theme', ...seen })
    const around = { grounds: ['rgb(0, 0, 0)'], text: 'rgb(255, 255, 255)' }
    expect(read({ theme: 'host', ...around })).toEqual({
      type: 'theme',
      ...seen,
      theme: 'host',
      place: around,
    })
    for (const value of strange)
      expect(read({ grounds: [value, 'red', {}], text: [value] })).toEqual({
        type: 'theme',
        ...seen,
      })
    const hello = { whichwire: 1, type: 'hello', lang: 'ar', dir: 'rtl' }
    expect(readHostMessage(hello)).toEqual({ type: 'hello' })
    expect(readHostMessage({ ...hello, strings: '{}', theme: 'dark' })).toEqual({
      type: 'hello',
      ...seen,
      words: { lang: 'ar', dir: 'rtl', strings: '{}' },
    })
    expect(readHostMessage({ ...hello, theme: 'sepia' })).toMatchObject({ theme: 'auto' })
  })

  test('asks for no more height than a widget has', () => {
    for (const height of [1e9, Number.MAX_VALUE, MAX_HEIGHT + 1]) {
      const message = readFrameMessage({ whichwire: 1, type: 'resize', height })
      expect(message).toEqual({ type: 'resize', height: MAX_HEIGHT })
    }
    for (const height of [-1, -1e9]) {
      const message = readFrameMessage({ whichwire: 1, type: 'resize', height })
      expect(message).toEqual({ type: 'resize', height: 0 })
    }
    for (const height of [Number.NaN, Number.POSITIVE_INFINITY])
      expect(readFrameMessage({ whichwire: 1, type: 'resize', height })).toBe(false)
  })

  test('is refused without an exception in any other form', () => {
    const types = ['ready', 'resize', 'answer', 'verdict', 'live', 'error', '__proto__', 'toString']
    const fields = ['height', 'answers', 'verdict', 'state', 'message']
    for (const value of [...strange, ...disguised]) {
      expect(readFrameMessage(value)).toBe(false)
      expect(readFrameMessage({ whichwire: value, type: 'ready', height: 1 })).toBe(false)
      expect(readHostMessage(value)).toBe(undefined)
      expect(readHostMessage({ whichwire: 1, type: 'theme', theme: value })).toBe(undefined)
    }
    for (const value of strange) {
      for (const type of types) {
        const given = Object.fromEntries(fields.map((name) => [name, value]))
        const message = readFrameMessage({ whichwire: 1, type, ...given })
        if (message) expect(types.slice(0, 6)).toContain(message.type)
      }
    }
    for (const type of [...disguised, ...types.slice(6)]) {
      expect(readFrameMessage({ whichwire: 1, type, height: 1 })).toBe(false)
      expect(readHostMessage({ whichwire: 1, type })).toBe(undefined)
    }
  })
})
