import { describe, expect, test } from 'vitest'
import { dueClaims, isDue } from '../../src/evidence/due.ts'

const claims = [
  { id: 'later', reviewBy: '2027-11-20' },
  { id: 'b-second', reviewBy: '2027-05-20' },
  { id: 'a-first', reviewBy: '2027-05-20' },
  { id: 'oldest', reviewBy: '2027-02-20' },
]

describe('claims due for review', () => {
  test('a claim is due from its review day on, not before', () => {
    const claim = { reviewBy: '2027-05-20' }
    expect(isDue(claim, '2027-05-19')).toBe(false)
    expect(isDue(claim, '2027-05-20')).toBe(true)
    expect(isDue(claim, '2028-01-01')).toBe(true)
  })

  test('the longest overdue come first, then by id', () => {
    const due = dueClaims(claims, '2027-06-01')
    expect(due.map(({ id }) => id)).toEqual(['oldest', 'a-first', 'b-second'])
  })

  test('nothing is due before the first review day', () => {
    expect(dueClaims(claims, '2026-11-20')).toEqual([])
  })
})
