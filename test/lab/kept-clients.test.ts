import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { clients } from '../../lab/clients/clients.ts'
import { issues } from '../../lab/clients/issues.ts'
import { isAsked } from '../../lab/clients/measure.ts'
import { adapterOf } from '../../lab/clients/places.ts'
import { scenarios } from '../../lab/clients/scenarios/all.ts'
import { clientsTable } from '../../lab/run/clients.ts'
import { differences } from '../../lab/run/compare.ts'
import { clients as form } from '../../src/schema/clients.ts'

const text = readFileSync(join('content/evidence/clients.json'), 'utf8')
const kept = form.parse(JSON.parse(text))

describe('the results that are kept', () => {
  test('are of clients and scenarios that the lab has, each cell that can be asked', () => {
    const known = new Map(scenarios.map((scenario) => [scenario.id, scenario]))
    expect(new Set(clients.map(({ id }) => id)).size).toBe(clients.length)
    for (const { id, cells } of kept.clients) {
      const client = clients.find((each) => each.id === id)
      if (!client) throw new Error(`${id} is kept, but the lab has no such client`)
      for (const [scenario, { result, level }] of Object.entries(cells)) {
        expect(known.get(scenario)?.results[result], `${id}, ${scenario}, ${result}`).toBe(level)
      }
      const asked = scenarios.filter((scenario) => isAsked(client, scenario)).map(({ id }) => id)
      const again = `npm run lab -- clients --only ${id}`
      expect(Object.keys(cells).toSorted(), again).toEqual(asked.toSorted())
    }
  })

  test('are of the current code, and enough', () => {
    expect(kept.scenarios.length).toBeGreaterThanOrEqual(45)
    const packages = new Set(kept.clients.flatMap(({ license, name }) => (license ? name : [])))
    expect(packages.size).toBeGreaterThanOrEqual(25)
    for (const { id, file } of kept.clients) {
      const client = clients.find((each) => each.id === id)
      const shown = client && readFileSync(adapterOf(client), 'utf8')
      expect(file.text, `${id} has changed: npm run lab -- clients --only ${id}`).toBe(shown)
    }
  })

  test('are of every client, and ours pass what they claim', () => {
    expect(kept.clients.map(({ id }) => id)).toEqual(clients.map(({ id }) => id))
    for (const { id, cells, kind, leaves = {} } of kept.clients) {
      if (kind !== 'starter') continue
      const wrong = Object.entries(cells).filter(([, { level }]) => level !== 'good')
      expect(wrong.map(([scenario]) => scenario).toSorted(), id).toEqual(
        Object.keys(leaves).toSorted(),
      )
    }
  })

  test('name public issues of cells that are not as they should be', () => {
    for (const { client, scenario } of kept.issues) {
      const level = kept.clients.find(({ id }) => id === client)?.cells[scenario]?.level
      expect(level, `${client}, ${scenario}`).toMatch(/^(depends|fault|none)$/)
    }
    const searched = issues.filter(({ client, scenario }) =>
      kept.issues.some((each) => each.client === client && each.scenario === scenario),
    )
    expect(kept.issues, 'npm run lab -- clients --only <any>').toEqual(searched)
    expect(searched.length).toBeGreaterThanOrEqual(15)
  })

  test.each([
    ['a level of its own', { level: 'splendid' }],
    ['no transcript', { transcript: undefined }],
  ])('are refused with %s', (_, edit) => {
    const copy = JSON.parse(text)
    Object.assign(Object.values(copy.clients[0].cells)[0] as object, edit)
    expect(form.safeParse(copy).success).toBe(false)
  })

  test('differ if a result, a version or a client has changed, but not by their times', () => {
    const compare = (row: (typeof kept.clients)[number], changes = {}) =>
      differences({ ...clientsTable, ...changes }, kept.clients, [row]).map(({ words }) => words)
    const [first] = structuredClone(kept.clients)
    const [scenario, cell] = Object.entries(first?.cells ?? {})[0] ?? []
    if (!first || !scenario || !cell) throw new Error('nothing is kept')
    expect(compare(first)).toEqual([])
    cell.ms = 1
    expect(compare(first)).toEqual([])
    cell.result = 'another'
    expect(compare(first)[0]).toContain(`${first.id}, ${scenario}`)
    expect(compare({ ...first, version: '0.0.0' })[0]).toContain('this is 0.0.0')
    expect(compare(first, { rows: clients.slice(1) })[0]).toContain('no such client')
    const fewer = scenarios.filter(({ id }) => id !== scenario)
    expect(compare(first, { columns: fewer })[0]).toContain('not asked any more')
  })
})
