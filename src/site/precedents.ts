/** The case library and how the framework does on it, computed once at build. */
import { answersFrom } from '../framework/case-needs.ts'
import { score } from '../framework/score.ts'
import { all, framework } from './site-data.ts'

export const cases = await all('cases')

const scored = cases.map(({ id, chosen, needs }) => ({ id, chosen, needs }))
export const bare = score(framework, scored, { refiners: false })
export const refined = score(framework, scored)

/** The cases as results show them beside a reader's answers. */
export const precedents = cases.map(({ id, name, chosen, need, needs }) => ({
  id,
  name,
  chosen,
  need,
  answers: answersFrom(framework, needs),
}))
