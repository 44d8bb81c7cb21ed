import { describe, expect, test } from 'vitest'
import { numbersIn, quantitiesIn } from '../../src/evidence/quantities.ts'

const keys = (text: string) => quantitiesIn(text).map(({ key }) => key)

describe('numbers with a unit', () => {
  test.each([
    ['after 60 seconds of silence', '60 s'],
    ['after 60 s of silence', '60 s'],
    ['a 60-second pause', '60 s'],
    ['60\nseconds', '60 s'],
    ['60&nbsp;s', '60 s'],
    ['under 100ms', '100 ms'],
    ['1 minute', '1 min'],
    ['up to 15 minutes.', '15 min'],
    ['4 hours in any case', '4 h'],
    ['6 bytes', '6 B'],
    ['16 KiB', '16 KiB'],
    ['1,500 bytes', '1500 B'],
    ['at 0.5 Hz', '0.5 Hz'],
    ['30–60 Hz', '60 Hz'],
    ['80 % of it', '80 %'],
  ])('%j has %s', (text, key) => {
    expect(keys(text)).toEqual([key])
  })

  test.each([
    'HTTP/2 streams',
    'RFC 6455 says',
    '3 servers',
    '12 sockets, 5 months, 2 machines',
    'v1.5s',
    'sixty seconds',
    'on 2026-11-20 days passed',
  ])('%j has none', (text) => {
    expect(keys(text)).toEqual([])
  })

  test('are found in place, as they are written', () => {
    expect(quantitiesIn('15 s, then 2\n  minutes')).toEqual([
      { text: '15 s', key: '15 s', index: 0 },
      { text: '2 minutes', key: '2 min', index: 11 },
    ])
  })
})

describe('numbers of any kind', () => {
  test('leave out what belongs to a name', () => {
    expect(numbersIn('HTTP/1.1, UTF-8, base64, RFC 8441, Edge 79, 3,000 or 0.5 in 2018')).toEqual([
      '79',
      '3,000',
      '0.5',
      '2018',
    ])
  })
})
