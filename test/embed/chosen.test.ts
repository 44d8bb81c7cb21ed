import { expect, test } from 'vitest'
import { chosen, groupId } from '../../src/embed/chosen.ts'
import { disguised } from './hostile-values.ts'

const offered = ['nginx', 'caddy', 'cloudfront', 'fastly']
const groups = new Map([
  [groupId('Proxy you run'), ['nginx', 'caddy']],
  [groupId('CDN'), ['cloudfront', 'fastly']],
])

test('rows are requested by id and by the name of their group', () => {
  expect(chosen('fastly,nginx', offered, groups).shown).toEqual(['nginx', 'fastly'])
  expect(chosen('cdn', offered, groups).shown).toEqual(['cloudfront', 'fastly'])
  expect(chosen('proxy-you-run,fastly', offered, groups)).toEqual({
    shown: ['nginx', 'caddy', 'fastly'],
    unknown: [],
  })
  expect(chosen('cnd', offered, groups)).toEqual({ shown: offered, unknown: ['cnd'] })
  expect(chosen(null, offered, groups)).toEqual({ shown: offered, unknown: [] })
  expect(chosen('all', offered, groups, ['caddy']).shown).toEqual(offered)
  expect(chosen(null, offered, groups, ['caddy']).shown).toEqual(['caddy'])
  for (const value of disguised) expect(chosen(value, offered, groups).shown).toEqual(offered)
})
