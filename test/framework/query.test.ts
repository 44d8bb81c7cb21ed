import { describe, expect, it } from 'vitest'
import { randomFrom } from '../../src/bench/random.ts'
import { checkAnswers } from '../../src/framework/check-answers.ts'
import { decide } from '../../src/framework/decide.ts'
import { allPages } from '../../src/framework/pages.ts'
import { fromPath, toPath } from '../../src/framework/paths.ts'
import { fromQuery, toQuery } from '../../src/framework/query.ts'
import { refinementsOf } from '../../src/framework/refinements.ts'
import { ANSWERS, type Answer } from '../../src/framework/types.ts'
import { readFramework } from '../../src/harness/read-framework.ts'

const framework = readFramework()
const ids = framework.refiners.map(({ id }) => id)

describe('the query of a result', () => {
  it('is read back unchanged, for every refiner and answer', () => {
    for (const id of ids) {
      for (const answer of ANSWERS) {
        expect(toQuery(framework, { [id]: answer })).toBe(`?${id}=${answer}`)
        expect(fromQuery(framework, `?${id}=${answer}`)).toEqual({ [id]: answer })
      }
    }
  })

  it('can hold all refiners at once, and no question', () => {
    const answers = Object.fromEntries(ids.map((id): [string, Answer] => [id, 'unsure']))
    expect(fromQuery(framework, toQuery(framework, { sends: 'no', ...answers }))).toEqual(answers)
    expect(toQuery(framework, { sends: 'no' })).toBe('')
  })

  it('is written in one order', () => {
    const query = toQuery(framework, fromQuery(framework, 'tabs=yes&closed=no'))
    expect(query).toBe('?closed=no&tabs=yes')
  })

  it.each([
    ['', {}],
    ['?', {}],
    ['?weather=yes', {}],
    ['?session=maybe', {}],
    ['?session', {}],
    ['?session=', {}],
    ['?=yes', {}],
    ['?SESSION=yes', {}],
    ['?session=YES', {}],
    ['?session=%79es', {}],
    ['?%73ession=yes', {}],
    ['?session=yes%', {}],
    ['?session[]=yes', {}],
    ['?session=yes#x', {}],
    ['?sends=yes', {}],
    ['?__proto__=yes&constructor=yes&toString=yes', {}],
    ['?session=<img src=x onerror=alert(1)>', {}],
    ['?session=no&session=yes', { session: 'no' }],
    ['?utm_source=x&session=yes&fbclid=y', { session: 'yes' }],
    [`?session=yes&x=${'a'.repeat(2000)}`, {}],
    [`?${'session=yes&'.repeat(200)}`, {}],
  ])('drops what it does not know: %s', (query, answers) => {
    expect(fromQuery(framework, query)).toEqual(answers)
  })
})

describe('5,000 random addresses', () => {
  const random = randomFrom(20261120)
  const pick = <T>(list: readonly T[]): T => {
    const item = list[Math.floor(random() * list.length)]
    if (item === undefined) throw new Error('nothing to pick from')
    return item
  }
  const hostile = [
    '<script>alert(1)</script>',
    '"><svg onload=alert(1)>',
    '%00',
    '%E0%A4%A',
    '\u0000',
    '\uD800',
    '../../etc/passwd',
    '{{7*7}}',
    "' OR 1=1 --",
    '__proto__',
    'constructor',
    'yes yes',
    '&&&',
    '===',
    'é',
    '💥',
    'a'.repeat(300),
    '\r\nSet-Cookie: x=y',
    'javascript:alert(1)',
    '',
  ]
  const everyPage = allPages(framework)
  const known = [...ids, ...framework.questions.map(({ id }) => id)]
  const words = [...hostile, ...ANSWERS, ...known]
  const part = () =>
    random() < 0.4
      ? `${pick(ids)}=${pick(ANSWERS)}`
      : `${pick(words)}${pick(['=', '', '-', '=='])}${pick(words)}`
  const query = () => `?${Array.from({ length: Math.floor(random() * 12) }, part).join('&')}`
  const path = () =>
    random() < 0.3
      ? pick(everyPage).path
      : `${pick(['/decide/', '/decide', '/', '//'])}${Array.from({ length: Math.floor(random() * 6) }, () => `${pick(known)}-${pick(words)}`).join('/')}${pick(['/', ''])}`

  it('never throw, and nothing of theirs comes through', () => {
    let pages = 0
    const strange: string[] = []
    for (let count = 0; count < 5000; count += 1) {
      const [asked, refined] = [path(), query()]
      const answers = fromPath(framework, asked)
      const refiners = fromQuery(framework, refined)
      if (answers) pages += 1
      const all = { ...answers, ...refiners }
      const clean = toPath(framework, all) + toQuery(framework, all)
      const isOurs =
        Object.entries(all).every(
          ([id, answer]) => known.includes(id) && ANSWERS.includes(answer),
        ) &&
        /^\/decide\/([a-z]+-(yes|no|unsure)\/)*(\?([a-z0-9-]+=(yes|no|unsure)&?)+)?$/.test(clean) &&
        toQuery(framework, fromQuery(framework, clean.split('?')[1] ?? '')) ===
          toQuery(framework, all)
      if (!isOurs) strange.push(asked + refined)
      checkAnswers(framework, all)
      // Deciding costs more than parsing: a few are enough to see that it accepts them.
      if (count % 50 === 0) decide(framework, all)
    }
    expect(strange).toEqual([])
    expect(pages).toBeGreaterThan(1000)
  }, 30_000)
})

describe('refinementsOf', () => {
  it('says what a yes to each refiner would change', () => {
    const refinements = refinementsOf(framework, { sends: 'no', latency: 'no', http: 'yes' })
    const effectOf = (id: string) => refinements.find((each) => each.id === id)
    expect(refinements.map(({ id }) => id)).toEqual(ids)
    expect(effectOf('session')).toMatchObject({ effect: 'transport', transport: 'websocket' })
    expect(effectOf('commands')).toMatchObject({ effect: 'outcome', transport: 'sse' })
    expect(effectOf('cut')).toMatchObject({ effect: 'strength', transport: 'sse' })
    expect(effectOf('shared')).toMatchObject({ effect: 'advice', transport: 'sse' })
    expect(effectOf('http3')).toMatchObject({ effect: 'nothing', transport: 'sse' })
  })
})
