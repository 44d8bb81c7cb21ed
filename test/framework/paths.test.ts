import { describe, expect, it } from 'vitest'
import { allPages } from '../../src/framework/pages.ts'
import { fromPath, toPath } from '../../src/framework/paths.ts'
import { readFramework } from '../../src/harness/read-framework.ts'

const framework = readFramework()
const pages = allPages(framework)

describe('the pages of the questionnaire', () => {
  it('are seven questions and fifteen results', () => {
    expect(pages.filter(({ kind }) => kind === 'question')).toHaveLength(7)
    expect(pages.filter(({ kind }) => kind === 'result')).toHaveLength(15)
    expect(new Set(pages.map(({ path }) => path)).size).toBe(22)
  })

  it('have the addresses that others link to', () => {
    const paths = pages.map(({ path }) => path)
    expect(paths).toEqual(
      expect.arrayContaining([
        '/decide/',
        '/decide/sends-no/',
        '/decide/sends-unsure/',
        '/decide/sends-no/latency-no/',
        '/decide/sends-yes/',
        '/decide/sends-no/latency-yes/',
        '/decide/sends-no/latency-no/http-yes/',
      ]),
    )
  })

  it('link only to each other', () => {
    const paths = new Set(pages.map(({ path }) => path))
    for (const page of pages) {
      if (page.kind === 'result') continue
      for (const path of Object.values(page.options)) expect(paths).toContain(path)
    }
  })

  it.each(pages)('are read back from their address: $path', ({ path, answers }) => {
    expect(fromPath(framework, path)).toEqual(answers)
    expect(fromPath(framework, path.slice(0, -1))).toEqual(
      path === '/decide/' ? undefined : answers,
    )
    expect(toPath(framework, answers)).toBe(path)
  })
})

describe('fromPath', () => {
  it.each([
    '',
    '/',
    '/decide',
    '/decide//',
    '/decide/sends-maybe/',
    '/decide/sends-YES/',
    '/decide/latency-yes/',
    '/decide/sends-yes/latency-no/',
    '/decide/sends-no/sends-no/',
    '/decide/sends-no//latency-no/',
    '/decide/sends-no/latency-no/http-yes/more/',
    '/decide/sends-no/../sends-yes/',
    '/decide/sends-no/?latency=yes',
    '/decide/%73ends-no/',
    '/decide/%E0%A4%A/',
    '/decide/undefined-yes/',
    '/decide/__proto__-yes/',
    `/decide/${'sends-no/'.repeat(10_000)}`,
    `/decide/${'/'.repeat(100)}`,
  ])('knows no page at %j', (path) => {
    expect(fromPath(framework, path)).toBeUndefined()
  })
})

describe('toPath', () => {
  it('leaves out answers to questions that are not asked', () => {
    expect(toPath(framework, { sends: 'yes', latency: 'no', http: 'no' })).toBe(
      '/decide/sends-yes/',
    )
  })
})
