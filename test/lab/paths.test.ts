import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Origin, openOrigin } from '../../lab/origin/open-origin.ts'
import { probes } from '../../lab/probes/all.ts'
import { measure } from '../../lab/run/measure.ts'
import { subjects } from '../../lab/subjects/all.ts'

let origin: Origin
beforeAll(async () => {
  origin = await openOrigin()
})
afterAll(() => origin.close())

/** What each must show in any version: the reason why it is in the table. */
const smoke: readonly (readonly [subject: string, expected: Record<string, string>])[] = [
  ['nginx', { events: 'all at the end', websocket: 'refused' }],
  ['nginx-recommended', { events: 'prompt', websocket: 'passed', resume: 'passed' }],
  ['fetch-pass-through', { events: 'prompt', resume: 'dropped' }],
]

test.concurrent.each(smoke)('%s', async (id, expected) => {
  const subject = subjects.find((each) => each.id === id)
  if (!subject) throw new Error(`no subject ${id}`)
  const lacks = subject.missing()
  if (lacks) return console.log(`${id} is skipped: ${lacks}`)
  const asked = probes.filter((probe) => probe.id in expected)
  const cells = await measure(subject, asked, origin, (work) => work())
  const results = Object.entries(cells).map(([probe, { result }]) => [probe, result])
  expect(Object.fromEntries(results)).toEqual(expected)
  expect(cells['events']?.transcript.filter(([, side]) => side === 'client')).toHaveLength(11)
})
