import { describe, expect, it } from 'vitest'
import { formQuery, readForm } from '../../src/widgets/parts/settings-form.ts'
import {
  DEFAULTS,
  DURATIONS,
  PAYLOADS,
  type RunSettings,
} from '../../src/widgets/side-by-side/settings.ts'
import { FORM } from '../../src/widgets/side-by-side/settings-form.ts'

const readSettings = (query: string) => readForm(FORM, query)
const settingsQuery = (settings: RunSettings) => formQuery(FORM, settings)

describe('settings in an address', () => {
  it('are empty for the defaults, and an empty address means the defaults', () => {
    expect(settingsQuery(DEFAULTS)).toBe('')
    expect(readSettings('')).toEqual(DEFAULTS)
  })

  it('are unchanged after being written and read', () => {
    for (const [payloadBytes] of PAYLOADS) {
      for (const [durationS] of DURATIONS) {
        for (const rateHz of [1, 7, 50]) {
          const settings: RunSettings = {
            ...{ payloadBytes, durationS, rateHz },
            delayMs: 80,
            lanes: ['websocket-reconnect', 'short-polling'],
            ...{ where: 'sse', silentMs: 30_000, capMs: 5000, status: 429, bufferBytes: 1024 },
            script: [
              { kind: 'drop', atMs: 1500 },
              { kind: 'silence', atMs: 6250 },
            ],
            seed: 0,
          }
          expect(readSettings(settingsQuery(settings))).toEqual(settings)
        }
      }
    }
  })

  it('mean what they meant when there was one WebSocket lane with its client as a setting', () => {
    const lanes = (query: string) => readSettings(query).lanes
    expect(lanes('?lanes=websocket,sse')).toEqual(['websocket-plain', 'sse'])
    expect(lanes('?lanes=websocket&policy=resume')).toEqual(['websocket-resume'])
    expect(lanes('?policy=reconnect')).toEqual([
      'websocket-reconnect',
      'sse',
      'fetch-stream',
      'long-polling',
      'short-polling',
    ])
    expect(lanes('?policy=never')[0]).toBe('websocket-plain')
  })

  it('repeat at most twenty faults, and only those that exist', () => {
    const many = Array.from({ length: 30 }, (_, index) => `drop@${index}`).join()
    expect(readSettings(`?faults=${many}`).script).toHaveLength(20)
    expect(readSettings('?faults=drop@1.5,quake@2,drop,drop@-1,drop@1e3').script).toEqual([
      { kind: 'drop', atMs: 1500 },
    ])
  })

  it('can be read by people', () => {
    expect(settingsQuery({ ...DEFAULTS, rateHz: 20, lanes: ['sse', 'long-polling'] })).toBe(
      '?lanes=sse,long-polling&rate=20',
    )
  })

  it('put the lanes into the site’s order, each once', () => {
    expect(readSettings('?lanes=short-polling,sse,websocket,sse').lanes).toEqual([
      'websocket-plain',
      'sse',
      'short-polling',
    ])
  })

  // biome-ignore format: a table reads better
  it.each([
    '?lanes=', '?lanes=carrier-pigeon', '?lanes=__proto__,toString', '?rate=0', '?rate=51', '?rate=-1',
    '?rate=5e1', '?rate=1.5', '?rate=NaN', '?rate=', '?payload=17', '?payload=1e9', '?payload=',
    '?duration=3000', '?delay=301', '?delay=-1', '?seed=4294967296', '?seed=x', '?where=mars', '?cap=1', '?duration=60s', '?colour=red', '?%', '?&&=',
    '?rate=%F0%9F%92%A5', `?lanes=${'x,'.repeat(5000)}`,
  ])('ignore invalid values: %s', (query) => {
    expect(readSettings(query)).toEqual(DEFAULTS)
    expect(settingsQuery(readSettings(query))).toBe('')
  })

  it('keep the valid part of an address', () => {
    expect(readSettings('?lanes=sse,pigeon&rate=20&payload=lots')).toEqual({
      ...DEFAULTS,
      lanes: ['sse'],
      rateHz: 20,
    })
  })
})
