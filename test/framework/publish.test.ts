import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { mapOf } from '../../src/framework/map.ts'
import { frameworkJson } from '../../src/framework/rules.ts'
import type { Answers, YesOrNo } from '../../src/framework/types.ts'
import { winnerOf, yesBits } from '../../src/framework/winner.ts'
import { readFramework } from '../../src/harness/read-framework.ts'
import { frameworkFile } from '../../src/schema/framework-file.ts'

const framework = readFramework()
const file: z.infer<typeof frameworkFile> = JSON.parse(JSON.stringify(frameworkJson(framework)))

describe('the framework as JSON', () => {
  it('fits its schema, and the schema as it is published', () => {
    expect(frameworkFile.parse(file)).toEqual(file)
    const schema = z.fromJSONSchema(
      JSON.parse(JSON.stringify(z.toJSONSchema(frameworkFile, { io: 'input' }))),
    )
    expect(schema.safeParse(file).error).toBeUndefined()
    expect(schema.safeParse({ ...file, rules: [{ by: 'sends' }] }).success).toBe(false)
  })

  /** Decides as others would, from the published rules alone. */
  function decideElsewhere(answers: Answers): string | undefined {
    const rule = file.rules.find(({ when }) =>
      Object.entries(when).every(([id, value]) => (answers[id] ?? 'no') === value),
    )
    return rule?.leadsTo
  }

  it('is enough to decide elsewhere: the first rule that holds', () => {
    const values: YesOrNo[] = ['yes', 'no']
    const ids = framework.refiners.map(({ id }) => id)
    for (const sends of values) {
      for (const latency of values) {
        for (const http of values) {
          for (const first of ids) {
            for (const second of ids) {
              const answers = { sends, latency, http, [first]: 'yes', [second]: 'yes' } as const
              const { id } = winnerOf(framework, yesBits(framework, answers)).outcome
              if (decideElsewhere(answers) !== id) expect(answers).toBe(id)
            }
          }
        }
      }
    }
  })
})

describe('the map', () => {
  const { nodes, edges, lines } = mapOf(framework)
  const ids = nodes.map(({ id }) => id)

  it('has a node for every question, refiner, outcome and transport, once', () => {
    expect(new Set(ids).size).toBe(ids.length)
    expect(nodes.filter(({ column }) => column === 0)).toHaveLength(
      framework.questions.length + framework.refiners.length,
    )
    expect(nodes.filter(({ kind }) => kind === 'outcome')).toHaveLength(framework.outcomes.length)
    expect(nodes.filter(({ kind }) => kind === 'transport')).toHaveLength(8)
  })

  it('has edges between nodes only, from left to right or down', () => {
    for (const { from, to } of edges) {
      expect(ids).toContain(from)
      expect(ids).toContain(to)
      const [start, end] = [nodes[ids.indexOf(from)], nodes[ids.indexOf(to)]]
      const isForward = (start?.column ?? 0) < (end?.column ?? 0)
      expect(isForward || ids.indexOf(from) < ids.indexOf(to)).toBe(true)
    }
  })

  it('leads to every outcome and from every outcome to its transport', () => {
    for (const { id, transport } of framework.outcomes) {
      expect(edges.some(({ to }) => to === `outcome:${id}`)).toBe(true)
      expect(edges).toContainEqual({ from: `outcome:${id}`, to: `transport:${transport}` })
    }
  })

  it('says the same in words, one line for each rule', () => {
    expect(lines).toHaveLength(file.rules.length)
    expect(lines.map(({ text }) => text)).toContain(
      'Does the client send continuously? Yes: WebSocket, strong.',
    )
    expect(lines.map(({ text }) => text)).toContain(
      'Late is worse than lost? Yes, HTTP/3: yes: WebTransport, likely.',
    )
    expect(lines.at(-1)?.text).toBe(
      'Is your infrastructure HTTP-native? No: Server-Sent Events, likely.',
    )
  })
})
