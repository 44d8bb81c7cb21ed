import type { Framework, FrameworkLogic } from './types.ts'

/** The decision without its words: what a page has to send to the browser. */
export function logicOf(framework: Framework): FrameworkLogic {
  return {
    questions: framework.questions.map(({ id, answers }) => ({
      id,
      answers: { yes: { leadsTo: answers.yes.leadsTo }, no: { leadsTo: answers.no.leadsTo } },
    })),
    outcomes: framework.outcomes.map((outcome) => ({
      id: outcome.id,
      transport: outcome.transport,
      strength: outcome.strength,
      ...(outcome.tie && { tie: { with: outcome.tie.with, leadsTo: outcome.tie.leadsTo } }),
      watchOuts: outcome.watchOuts,
      alternatives: transportsOf(outcome.alternatives),
    })),
    contradictions: framework.contradictions.map(({ id, when }) => ({ id, when })),
    refiners: framework.refiners.map(({ id }) => ({ id })),
    before: framework.before,
    after: framework.after,
    advice: framework.advice.map(({ alternatives, ...advice }) => ({
      ...advice,
      ...(alternatives && { alternatives: transportsOf(alternatives) }),
    })),
    leanings: framework.leanings,
    claims: framework.claims,
    cases: framework.cases,
    support: framework.support,
  }
}

function transportsOf(alternatives: FrameworkLogic['outcomes'][number]['alternatives']) {
  return alternatives.map(({ transport }) => ({ transport }))
}
