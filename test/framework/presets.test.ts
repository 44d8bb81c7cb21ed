import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { decide } from '../../src/framework/decide.ts'
import { nextQuestions } from '../../src/framework/next-questions.ts'
import {
  fromAddress,
  presetFrom,
  presetOfPlatform,
  toAddress,
  withPresets,
} from '../../src/framework/presets.ts'
import { readFramework } from '../../src/harness/read-framework.ts'
import { platformFile } from '../../src/schema/platform.ts'

const framework = readFramework()
const file = new URL('../../content/platforms/platforms.yaml', import.meta.url)
const platforms = platformFile.parse(parse(readFileSync(file, 'utf8'))).map(presetOfPlatform)
const presets = { uses: framework.uses, platforms }

describe('what is being built', () => {
  it('has at least twelve tasks, each with answers that decide without an error', () => {
    expect(framework.uses.length).toBeGreaterThanOrEqual(12)
    for (const { id } of framework.uses) {
      const { answers, assumed } = withPresets(presets, { building: id }, {})
      expect(assumed).toEqual(Object.keys(answers))
      expect(decide(framework, answers).contradictions.length).toBeLessThanOrEqual(1)
      expect(nextQuestions(framework, answers, assumed).answered).toBe(0)
    }
  })

  it.each([
    ['chat', 'sse'],
    ['ai-replies', 'sse'],
    ['game', 'websocket'],
    ['shared-editing', 'websocket'],
    ['price-ticker', 'websocket'],
    ['device-commands', 'websocket'],
    ['calls', 'webrtc'],
    ['work-queue', 'long-polling'],
    ['reach-closed', 'web-push'],
    ['notifications', 'sse'],
  ])('as %s leads to %s', (building, transport) => {
    const { answers } = withPresets(presets, { building }, { http: 'yes' })
    expect(decide(framework, answers).transport).toBe(transport)
  })
})

describe('where it runs', () => {
  it('gives for every platform answers that exist, each with its sources', () => {
    const known = [...framework.questions, ...framework.refiners].map(({ id }) => id)
    expect(platforms.length).toBeGreaterThanOrEqual(24)
    for (const { answers, because } of platforms) {
      expect(Object.keys(answers)).toContain('http')
      for (const id of Object.keys(answers)) {
        expect(known).toContain(id)
        expect(because[id]?.claims.length).toBeGreaterThan(0)
      }
    }
  })

  it('rules out an event stream if the platform refuses it', () => {
    const { answers } = withPresets(
      presets,
      { runsOn: 'azure-front-door' },
      {
        sends: 'no',
        latency: 'no',
      },
    )
    expect(decide(framework, answers)).toMatchObject({
      transport: 'websocket',
      decidedBy: 'no-streams',
    })
  })
})

describe('presets in an address', () => {
  it('are kept, in front of the answers that were given', () => {
    const { preset, given } = fromAddress(
      framework,
      presets,
      '?building=chat&runs-on=nginx&binary=no&utm=1',
    )
    expect(preset).toEqual({ building: 'chat', runsOn: 'nginx' })
    expect(toAddress(framework, presets, preset, given)).toBe(
      '/decide/sends-no/latency-no/http-no/?building=chat&runs-on=nginx&binary=no',
    )
  })

  it('give way to what the user answers', () => {
    const { answers, assumed } = withPresets(presets, { building: 'chat' }, { sends: 'yes' })
    expect(answers['sends']).toBe('yes')
    expect(assumed).not.toContain('sends')
    expect(assumed).toContain('latency')
  })

  it.each([
    '',
    '?building=',
    '?building=__proto__&runs-on=constructor',
    '?building=chat%00',
    '?BUILDING=chat',
    `?building=chat&x=${'a'.repeat(3000)}`,
  ])('are dropped if they are invalid: %.40s', (query) => {
    expect(presetFrom(presets, query)).toEqual({})
  })

  it('count once, the first of each', () => {
    expect(presetFrom(presets, '?building=chat&building=game')).toEqual({ building: 'chat' })
  })
})
