import { questionOrRefiner } from './explain.ts'
import { allRules } from './rules.ts'
import { nameOf } from './transports.ts'
import type { Framework, Rule, Transport } from './types.ts'
import { findById } from './walk.ts'

/** A node of the map. `column`: 0 questions and refiners, 1 outcomes, 2 transports. */
export interface MapNode {
  /** Unique in the map: `question:sends`, `outcome:sse-strong`, `transport:sse`. */
  readonly id: string
  readonly kind: 'question' | 'refiner' | 'outcome' | 'transport'
  /** The id within its kind. */
  readonly of: string
  readonly label: string
  readonly column: 0 | 1 | 2
  /** For refiners: the stage in which its rules are tried. */
  readonly stage?: string
  /** For outcomes and transports: the transport it leads to. */
  readonly transport?: Transport
}

/** An edge of the map. Without a label, it connects an outcome to its transport. */
export interface MapEdge {
  readonly from: string
  readonly to: string
  /** The answers that follow this edge: "Yes", or "Yes, HTTP/3: yes". */
  readonly label?: string
}

/** One step of the decision in words, for users who cannot see the drawing. */
export interface MapLine {
  /** Position in the order of trying, from 1. */
  readonly place: number
  readonly by: string
  readonly text: string
}

export interface FrameworkMap {
  readonly nodes: readonly MapNode[]
  readonly edges: readonly MapEdge[]
  readonly lines: readonly MapLine[]
}

/** Returns the whole framework as a graph and in words, both from the data. */
export function mapOf(framework: Framework): FrameworkMap {
  const rules = allRules(framework)
  return {
    nodes: [...askedNodes(framework, rules), ...outcomeNodes(framework)],
    edges: [...ruleEdges(framework, rules), ...passEdges(framework), ...transportEdges(framework)],
    lines: rules.map((rule, place) => ({
      place: place + 1,
      by: rule.by,
      text: inWords(framework, rule),
    })),
  }
}

/** Nodes in the order in which their first rule is tried; those without a rule come last. */
function askedNodes(framework: Framework, rules: readonly Rule[]): MapNode[] {
  const known = [...framework.questions, ...framework.refiners].map(({ id }) => id)
  return [...new Set([...rules.map(({ by }) => by), ...known])].map((id) => {
    const asked = questionOrRefiner(framework, id)
    const node = { id: nodeOf(framework, id), of: id, label: asked.short, column: 0 } as const
    return 'stage' in asked
      ? { ...node, kind: 'refiner', stage: asked.stage }
      : { ...node, kind: 'question' }
  })
}

function outcomeNodes({ outcomes }: Framework): MapNode[] {
  const transports = [...new Set(outcomes.map(({ transport }) => transport))]
  return [
    ...outcomes.map(
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
      (transport): MapNode => ({
        id: `transport:${transport}`,
        kind: 'transport',
        of: transport,
        label: nameOf(transport),
        column: 2,
        transport,
      }),
    ),
  ]
}

function ruleEdges(framework: Framework, rules: readonly Rule[]): MapEdge[] {
  return rules.map((rule) => ({
    from: nodeOf(framework, rule.by),
    to: `outcome:${rule.leadsTo}`,
    label: labelOf(framework, rule),
  }))
}

/** Edges for answers that lead to the next question. */
function passEdges(framework: Framework): MapEdge[] {
  return framework.questions.flatMap(({ id, answers }) =>
    (['yes', 'no'] as const).flatMap((value) => {
      const { leadsTo } = answers[value]
      if ('outcome' in leadsTo) return []
      const [from, to] = [nodeOf(framework, id), nodeOf(framework, leadsTo.question)]
      return [{ from, to, label: value === 'yes' ? 'Yes' : 'No' }]
    }),
  )
}

function transportEdges({ outcomes }: Framework): MapEdge[] {
  return outcomes.map(({ id, transport }) => ({
    from: `outcome:${id}`,
    to: `transport:${transport}`,
  }))
}

/** Labels an edge with the rule's own answer, and for a refiner its other conditions. */
function labelOf(framework: Framework, { by, when }: Rule): string {
  const own = when[by] === 'no' ? 'No' : 'Yes'
  if (isQuestion(framework, by)) return own
  const others = Object.entries(when)
    .filter(([id]) => id !== by)
    .map(([id, value]) => `${questionOrRefiner(framework, id).subject}: ${value}`)
  return [own, ...others].join(', ')
}

function inWords(framework: Framework, rule: Rule): string {
  const { title, transport, strength } = findById(framework.outcomes, rule.leadsTo)
  const { short } = questionOrRefiner(framework, rule.by)
  return `${short} ${labelOf(framework, rule)}: ${title ?? nameOf(transport)}, ${strength}.`
}

function nodeOf(framework: Framework, id: string): string {
  return `${isQuestion(framework, id) ? 'question' : 'refiner'}:${id}`
}

function isQuestion({ questions }: Framework, id: string): boolean {
  return questions.some((question) => question.id === id)
}
