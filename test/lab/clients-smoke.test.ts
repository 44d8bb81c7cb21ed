import { expect, test } from 'vitest'
import { clients } from '../../lab/clients/clients.ts'
import { measureClient } from '../../lab/clients/measure.ts'
import { missing, openPlaces } from '../../lab/clients/places.ts'
import { scenarios } from '../../lab/clients/scenarios/all.ts'

/** What each must show in any version. The first two need nothing but Node. */
const smoke: readonly (readonly [client: string, expected: Record<string, string>])[] = [
  ['node-eventsource', { 'several-lines': 'as the standard says', resume: 'as the standard says' }],
  ['node-websocket', { 'ws-text': 'as the standard says', 'ws-ping': 'answered' }],
  ['eventsource', { 'character-split': 'as the standard says', drop: 'comes back' }],
]

test.concurrent.each(smoke)('%s', async (id, expected) => {
  const client = clients.find((each) => each.id === id)
  if (!client) throw new Error(`no client ${id}`)
  const lacks = missing(client)
  if (lacks) return console.log(`${id} is skipped: ${lacks}`)
  const places = openPlaces()
  const asked = scenarios.filter((scenario) => scenario.id in expected)
  const never = new AbortController().signal
  const cells = await measureClient(client, asked, () => places.open(client), never)
  await places.close()
  const results = Object.entries(cells).map(([scenario, { result }]) => [scenario, result])
  expect(Object.fromEntries(results)).toEqual(expected)
})
