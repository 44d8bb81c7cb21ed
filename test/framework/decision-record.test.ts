import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { decide } from '../../src/framework/decide.ts'
import { decisionRecord } from '../../src/framework/decision-record.ts'
import { allPages } from '../../src/framework/pages.ts'
import { toPath } from '../../src/framework/paths.ts'
import { toQuery } from '../../src/framework/query.ts'
import { recordOf as makeRecord, type RecordInput } from '../../src/framework/record.ts'
import { changesSince } from '../../src/framework/record-changes.ts'
import { RecordError, readRecordStamp } from '../../src/framework/record-stamp.ts'
import { resultJson } from '../../src/framework/result-json.ts'
import type { Answers } from '../../src/framework/types.ts'
import { readFramework } from '../../src/harness/read-framework.ts'
import { resultFile } from '../../src/schema/framework-result.ts'

const framework = readFramework()
const results: Answers[] = [
  ...allPages(framework)
    .filter(({ kind }) => kind === 'result')
    .map(({ answers }) => answers),
  ...framework.refiners.flatMap(({ id }): Answers[] => [
    { sends: 'no', latency: 'no', http: 'no', [id]: 'yes' },
    { sends: 'no', latency: 'no', http: 'no', [id]: 'unsure' },
  ]),
  { sends: 'no', latency: 'no', http: 'yes', loss: 'yes', http3: 'yes', lossless: 'yes' },
]
const permalinkOf = (answers: Answers) =>
  `https://whichwire.example${toPath(framework, answers)}${toQuery(framework, answers)}`

const statementOf = (claim: string) => `Statement of ${claim}.`

/** Records made from answers alone, kept because several tests look at each. */
const plain = new Map<Answers, ReturnType<typeof makeRecord>>()

function madeOf(answers: Answers, more?: Partial<RecordInput>) {
  const known = plain.get(answers)
  if (known && !more) return known
  const record = makeRecord(framework, answers, decide(framework, answers), {
    permalink: permalinkOf(answers),
    date: '2026-11-20',
    statementOf,
    ...more,
  })
  if (!more) plain.set(answers, record)
  return record
}

function recordOf(answers: Answers): string {
  return decisionRecord(framework, madeOf(answers), (claim) => ({
    statement: statementOf(claim),
    sources: [{ title: 'A source', url: `https://example.org/${claim}#§1` }],
  }))
}

describe('a decision record', () => {
  /** The sections of the MADR 4.0.0 template, in order. */
  const SECTIONS = [
    '## Context and Problem Statement',
    '## Decision Drivers',
    '## Considered Options',
    '## Decision Outcome',
    '### Consequences',
    '### Confirmation',
    '## Pros and Cons of the Options',
    '## More Information',
  ]

  it.each(results)('of %o has front matter and every section of MADR 4, in order', (answers) => {
    const record = recordOf(answers)
    const [, front = '', body = ''] = /^---\n(.*?)\n---\n(.*)$/s.exec(record) ?? []
    expect(parse(front)).toEqual({ status: 'proposed', date: '2026-11-20', 'decision-makers': [] })
    const headings = body.split('\n').filter((line) => /^#{1,3} /.test(line))
    expect(headings.filter((line) => line.startsWith('# '))).toHaveLength(1)
    expect(headings.filter((line) => SECTIONS.includes(line))).toEqual(SECTIONS)
    for (const [place, section] of SECTIONS.entries()) {
      const next = SECTIONS[place + 1]
      const text = body.slice(
        body.indexOf(section) + section.length,
        next ? body.indexOf(next) : undefined,
      )
      expect(text.trim()).not.toBe('')
    }
  })

  it.each(results)('of %o names the chosen option among the considered ones', (answers) => {
    const record = recordOf(answers)
    const chosen = /Chosen option: "(.*?)", because /.exec(record)?.[1]
    const options = /## Considered Options\n\n((?:\* .*\n)+)/.exec(record)?.[1]?.trim().split('\n')
    expect(options?.[0]).toBe(`* ${chosen}`)
    expect(new Set(options).size).toBe(options?.length)
    for (const option of options?.slice(1) ?? []) {
      expect(record).toContain(`\n### ${option.slice(2)}\n`)
    }
  })

  it.each(results)('of %o links to its result and to its sources, and has no holes', (answers) => {
    const record = recordOf(answers)
    expect(record).toContain(`Result: <${permalinkOf(answers)}>`)
    expect(record).toMatch(/\d\. Statement of [a-z0-9-]+\. \[A source\]\(<https:\/\/example\.org\//)
    expect(record).not.toMatch(/undefined|null|\[object|NaN|\(\)|\n{3,}| +\n/)
    expect(record).not.toMatch(/because [A-Z][a-z]+ /)
    expect(record.endsWith('\n')).toBe(true)
  })

  it('says what is open and how to find out', () => {
    const record = recordOf({ sends: 'unsure', latency: 'no', http: 'yes' })
    expect(record).toContain('The verdict is open.')
    expect(record).toContain(
      '* Open: Does the client need to send data continuously during the session? Yes leads to WebSocket, no to Server-Sent Events. To find out: List the events',
    )
  })
})

describe('a result as JSON', () => {
  const schema = z.fromJSONSchema(
    JSON.parse(JSON.stringify(z.toJSONSchema(resultFile, { io: 'input' }))),
  )
  const jsonOf = (answers: Answers) => resultJson(framework, answers, madeOf(answers))

  it.each(results)('of %o fits its schema, and the schema as it is published', (answers) => {
    const json: unknown = JSON.parse(JSON.stringify(jsonOf(answers)))
    expect(resultFile.parse(json)).toEqual(json)
    expect(schema.safeParse(json).error).toBeUndefined()
  })

  it('is refused by the published schema if something is missing or made up', () => {
    const { transport, ...rest } = jsonOf({ sends: 'yes' })
    expect(schema.safeParse(rest).success).toBe(false)
    expect(schema.safeParse({ ...rest, transport: 'pigeon' }).success).toBe(false)
    expect(schema.safeParse({ ...rest, transport, extra: 1 }).success).toBe(false)
  })
})

describe('a record that is opened again', () => {
  const answers: Answers = { sends: 'no', latency: 'no', http: 'no', binary: 'yes' }
  const own = {
    subject: 'Live prices',
    context: 'Traders watch ---> prices.',
    drivers: { binary: 'Quotes are packed.' },
    deciders: ['Ada'],
  }
  const made = madeOf(answers, {
    own,
    departing: { to: 'sse', reasons: ['simplicity'], text: 'We --> measured it.' },
    handled: ['own-resume'],
  })
  const cite = (claim: string) => ({ statement: statementOf(claim), sources: [] })
  const markdown = decisionRecord(framework, made, cite)

  it('keeps its answers and verdict in Markdown and in JSON', () => {
    expect(readRecordStamp(markdown)).toEqual(made.stamp)
    expect(readRecordStamp(JSON.stringify(resultJson(framework, answers, made)))).toEqual(
      made.stamp,
    )
  })

  it('uses the words of those who decide, and says why they deviate', () => {
    expect(markdown).toContain('# Live prices: Server-Sent Events')
    expect(markdown).toContain('* Quotes are packed. (decides)')
    expect(markdown).toContain('decision-makers: ["Ada"]')
    expect(markdown).toContain('We depart from WebSocket, because:\n* Less code')
    expect(markdown).toMatch(/\* \[x\] What was sent while you were away/)
    expect(markdown).toContain('* [ ] Nothing reconnects by itself')
  })

  it('has not changed under the same edition', () => {
    expect(changesSince(framework, made.stamp, statementOf)).toMatchObject({
      same: true,
      later: false,
    })
  })

  it('says what a later edition changes: verdict, claims, watch-outs, questions', () => {
    const later = {
      ...framework,
      updated: '2027-01-01',
      after: framework.after.filter(({ by }) => by !== 'binary'),
    }
    const [claim = ''] = Object.keys(made.stamp.claims)
    const changes = changesSince(
      later,
      { ...made.stamp, answers: { ...answers, weather: 'yes' } },
      (id) =>
        id === claim ? 'It reads otherwise.' : id === 'sse-text-only' ? undefined : statementOf(id),
    )
    expect(changes).toMatchObject({
      later: true,
      same: false,
      verdict: { before: 'websocket', now: 'sse' },
      claims: { changed: [claim], gone: ['sse-text-only'] },
      dropped: ['weather'],
    })
    expect(changes.watchOuts.added).toContain('buffering')
    expect(changes.watchOuts.gone).toContain('own-reconnect')
  })

  it.each([
    ['hello', 'no-record'],
    ['<!-- whichwire {"whichwire":1 -->', 'no-record'],
    ['<!-- whichwire {whichwire} -->', 'bad-record'],
    ['{"stamp":{"whichwire":2}}', 'bad-record'],
    ['{"stamp":{"whichwire":1,"version":1,"transport":"pigeon"}}', 'bad-record'],
    ['{"a":', 'bad-record'],
    ['x'.repeat(200_001), 'too-large'],
  ])('is refused with a reason: %.40s', (text, type) => {
    expect(() => readRecordStamp(text)).toThrow(RecordError)
    expect(() => readRecordStamp(text)).toThrow(expect.objectContaining({ type }))
  })

  it('drops its hostile content', () => {
    const text = JSON.stringify({
      stamp: {
        whichwire: 1,
        version: 1,
        transport: 'sse',
        permalink: 'javascript:alert(1)',
        updated: 'today',
        answers: { sends: 'yes', __proto__: 'yes', 'x<y': 'yes', latency: 'perhaps' },
        watchOuts: ['own-resume', '<script>', 7],
        claims: { a: 7 },
      },
    })
    expect(readRecordStamp(text)).toMatchObject({
      permalink: '',
      updated: '',
      answers: { sends: 'yes' },
      watchOuts: ['own-resume'],
      claims: {},
    })
  })
})
