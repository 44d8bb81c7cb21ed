import { allRules } from './rules.ts'
import { nameOf } from './transports.ts'
import type { Framework, Transport } from './types.ts'
import { find } from './walk.ts'

/** A point of the map. `column`: 0 what is asked, 1 what it leads to, 2 the transport. */
export interface MapNode {
  /** Unique in the map: `question:sends`, `outcome:sse-strong`, `transport:sse`. */
  readonly id: string
  readonly kind: 'question' | 'refiner' | 'outcome' | 'transport'
  /** The id within its kind. */
  readonly of: string
  readonly label: string
  readonly column: 0 | 1 | 2
  /** The stage it is tried in, for questions and refiners. */
  readonly stage?: string
  /** The transport it leads to, for outcomes and transports. */
  readonly transport?: Transport
}

/** A line of the map. Without a label it says which transport an outcome is. */
export interface MapEdge {
  readonly from: string
  readonly to: string
  /** The answers that lead along it: "Yes", or "Yes, and HTTP/3: Yes". */
  readonly label?: string
}

/** One step of the decision in words, for those who do not see the drawing. */
export interface MapLine {
  /** Place in the order of trying, from 1. */
  readonly place: number
  readonly by: string
  readonly text: string
}

export interface FrameworkMap {
  readonly nodes: readonly MapNode[]
  readonly edges: readonly MapEdge[]
  readonly lines: readonly MapLine[]
}

/** The whole framework as a graph, with the same in words, both from the data. */
export function mapOf(framework: Framework): FrameworkMap {
  const rules = allRules(framework)
  const asked = [...framework.questions, ...framework.refiners]
  const kindOf = (id: string) =>
    framework.questions.some((question) => question.id === id) ? 'question' : 'refiner'
  const node = (id: string) => `${kindOf(id)}:${id}`
  const transports = [...new Set(framework.outcomes.map(({ transport }) => transport))]

  const askedInOrder = [...new Set([...rules.map(({ by }) => by), ...asked.map(({ id }) => id)])]
  const nodes: MapNode[] = [
    ...askedInOrder.map((id): MapNode => {
      const refiner = framework.refiners.find((each) => each.id === id)
      const { short } = find<(typeof asked)[number]>(asked, id)
      return {
        id: node(id),
        kind: kindOf(id),
        of: id,
        label: short,
        column: 0,
        ...(refiner && { stage: refiner.stage }),
      }
    }),
    ...framework.outcomes.map(
      ({ id, reason, transport }): MapNode => ({
        id: `outcome:${id}`,
        kind: 'outcome',
        of: id,
        label: reason,
        column: 1,
        transport,
      }),
    ),
    ...transports.map(
      (id): MapNode => ({
        id: `transport:${id}`,
        kind: 'transport',
        of: id,
        label: nameOf(id),
        column: 2,
        transport: id,
      }),
    ),
  ]

  const label = ({ by, when }: (typeof rules)[number]) => {
    const own = when[by] === 'no' ? 'No' : 'Yes'
    const others = Object.entries(when)
      .filter(([id]) => id !== by && kindOf(by) === 'refiner')
      .map(([id, value]) => `${find<(typeof asked)[number]>(asked, id).subject}: ${value}`)
    return [own, ...others].join(', ')
  }
  const edges: MapEdge[] = [
    ...rules.map((rule) => ({
      from: node(rule.by),
      to: `outcome:${rule.leadsTo}`,
      label: label(rule),
    })),
    ...framework.questions.flatMap(({ id, answers }) =>
      (['yes', 'no'] as const).flatMap((value) => {
        const { leadsTo } = answers[value]
        return 'question' in leadsTo
          ? [{ from: node(id), to: node(leadsTo.question), label: value === 'yes' ? 'Yes' : 'No' }]
          : []
      }),
    ),
    ...framework.outcomes.map(({ id, transport }) => ({
      from: `outcome:${id}`,
      to: `transport:${transport}`,
    })),
  ]

  const lines = rules.map((rule, place): MapLine => {
    const outcome = find(framework.outcomes, rule.leadsTo)
    const { short } = find<(typeof asked)[number]>(asked, rule.by)
    const verdict = outcome.title ?? nameOf(outcome.transport)
    return {
      place: place + 1,
      by: rule.by,
      text: `${short} ${label(rule)}: ${verdict}, ${outcome.strength}.`,
    }
  })
  return { nodes, edges, lines }
}
