import { describe, expect, it } from 'vitest'
import {
  clockWords,
  delayWords,
  eventsWords,
  latencyWords,
  plural,
} from '../../src/widgets/lane-figure/words.ts'

describe('a latency in words', () => {
  it.each([
    [1.4, 7.2, '1 ± 8\u00a0ms'],
    [105.3, 0.3, '105.3 ± 0.3\u00a0ms'],
    [105.3, 12, '110 ± 20\u00a0ms'],
    [-0.3, 2, '0 ± 2\u00a0ms'],
    [-10, 20, '≤ 10\u00a0ms'],
    [-3, 3.4, '≤ 0.4\u00a0ms'],
    [1460.4, 7, '1.460 ± 0.007\u00a0s'],
    [1460.4, 70, '1.46 ± 0.07\u00a0s'],
    [999.7, 2, '1.000 ± 0.002\u00a0s'],
  ])('of %d ± %d reads %s', (value, uncertainty, words) => {
    expect(latencyWords(value, uncertainty)).toBe(words)
  })

  it('is a dash if nothing was measured', () => {
    expect([latencyWords(undefined, 1), delayWords(undefined, 1)]).toEqual(['–', '–'])
  })

  it('has the same digits without its uncertainty', () => {
    expect(delayWords(1460.4, 70)).toBe('1.46 s')
    expect(delayWords(44.6, 7)).toBe('45 ms')
  })
})

describe('other words', () => {
  it('give run time as minutes, seconds and tenths', () => {
    expect([-20, 0, 999, 62_340, 300_000].map(clockWords)).toEqual([
      '00:00.0',
      '00:00.0',
      '00:00.9',
      '01:02.3',
      '05:00.0',
    ])
  })

  it('name one, two or many events', () => {
    expect([eventsWords(7, 7), eventsWords(7, 8), eventsWords(7, 19)]).toEqual([
      'event 7',
      'events 7 and 8',
      'events 7 to 19',
    ])
    expect([plural(1, 'event'), plural(1200, 'event')]).toEqual(['1 event', '1,200 events'])
  })
})
