import { describe, expect, it } from 'vitest'
import { suggestSends } from '../../src/framework/estimate.ts'

const limits = { noUpToPerMinute: 6, yesFromPerMinute: 60 }
const suggest = (perMinute: number, pattern: 'sustained' | 'bursts' = 'sustained') =>
  suggestSends(limits, { perMinute, pattern })

describe('the suggestion for question 1', () => {
  it('is no up to the lower limit, whatever the pattern', () => {
    for (const count of [0, 1, 6]) {
      expect(suggest(count)).toBe('no')
      expect(suggest(count, 'bursts')).toBe('no')
    }
  })

  it('is yes from the upper limit on, if it goes on for minutes', () => {
    for (const count of [60, 61, 3600]) expect(suggest(count)).toBe('yes')
  })

  it('leaves open what lies between the limits', () => {
    for (const count of [6.5, 7, 59]) expect(suggest(count)).toBe('unsure')
  })

  it('takes bursts for less than their busiest minute', () => {
    expect(suggest(30, 'bursts')).toBe('no')
    expect(suggest(600, 'bursts')).toBe('unsure')
  })

  it('says nothing to what is not a count', () => {
    for (const count of [-1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(suggest(count)).toBeUndefined()
    }
  })
})
