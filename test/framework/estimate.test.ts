import { describe, expect, it } from 'vitest'
import { suggestSends } from '../../src/framework/estimate.ts'
import { readFramework } from '../../src/harness/read-framework.ts'

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

  it('counts bursts as less than their busiest minute', () => {
    expect(suggest(30, 'bursts')).toBe('no')
    expect(suggest(600, 'bursts')).toBe('unsure')
  })

  it('agrees with the signs of the question', () => {
    const question = readFramework().questions.find(({ id }) => id === 'sends')
    const signs = question?.signs.items.map(({ title }) => title) ?? []
    expect(signs[1]).toBe('More than about one message a second, for minutes')
    expect(suggest(60)).toBe('yes')
    // "Several a second" from the first and the third, and what they say does not count.
    expect(question?.signs.items[0]?.text).toContain('A heartbeat twice a minute does not count.')
    expect(suggest(2)).toBe('no')
    expect(question?.signs.items[2]?.text).toContain('At several messages a second')
    expect(suggest(180)).toBe('yes')
    // A typing indicator every three seconds while a user types.
    expect(question?.help).toContain('a typing indicator')
    expect(suggest(20, 'bursts')).toBe('no')
  })

  it('suggests nothing for what is not a count', () => {
    for (const count of [-1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(suggest(count)).toBeUndefined()
    }
  })
})
