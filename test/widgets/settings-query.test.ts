import { describe, expect, it } from 'vitest'
import {
  DEFAULTS,
  DURATIONS,
  PAYLOADS,
  POLICIES,
  type RunSettings,
} from '../../src/widgets/side-by-side/settings.ts'
import { readSettings, settingsQuery } from '../../src/widgets/side-by-side/settings-query.ts'

describe('settings in an address', () => {
  it('are nothing for the usual ones, and nothing asks for the usual ones', () => {
    expect(settingsQuery(DEFAULTS)).toBe('')
    expect(readSettings('')).toEqual(DEFAULTS)
  })

  it('come back as they were', () => {
    for (const [payloadBytes] of PAYLOADS) {
      for (const [durationS] of DURATIONS) {
        for (const [policy] of POLICIES) {
          for (const rateHz of [1, 7, 50]) {
            const lanes = ['sse', 'short-polling'] as const
            const settings: RunSettings = { payloadBytes, durationS, policy, rateHz, lanes }
            expect(readSettings(settingsQuery(settings))).toEqual(settings)
          }
        }
      }
    }
  })

  it('can be read by people', () => {
    expect(settingsQuery({ ...DEFAULTS, rateHz: 20, lanes: ['sse', 'long-polling'] })).toBe(
      '?lanes=sse,long-polling&rate=20',
    )
  })

  it('put the lanes into the site’s order, each once', () => {
    expect(readSettings('?lanes=short-polling,sse,websocket,sse').lanes).toEqual([
      'websocket',
      'sse',
      'short-polling',
    ])
  })

  // biome-ignore format: a table reads better
  it.each([
    '?lanes=', '?lanes=carrier-pigeon', '?lanes=__proto__,toString', '?rate=0', '?rate=51', '?rate=-1',
    '?rate=5e1', '?rate=1.5', '?rate=NaN', '?rate=', '?payload=17', '?payload=1e9', '?payload=',
    '?policy=never', '?policy=%00', '?duration=3000', '?duration=60s', '?colour=red', '?%', '?&&=',
    '?rate=%F0%9F%92%A5', `?lanes=${'x,'.repeat(5000)}`,
  ])('ignore what no run can have: %s', (query) => {
    expect(readSettings(query)).toEqual(DEFAULTS)
    expect(settingsQuery(readSettings(query))).toBe('')
  })

  it('keep the good of an address that is partly bad', () => {
    expect(readSettings('?lanes=sse,pigeon&rate=20&payload=lots')).toEqual({
      ...DEFAULTS,
      lanes: ['sse'],
      rateHz: 20,
    })
  })
})
