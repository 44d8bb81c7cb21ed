/** The case library and how the framework does on it, computed once at build. */
import { score } from '../framework/score.ts'
import { all, framework } from './site-data.ts'

export const cases = await all('cases')

const scored = cases.map(({ id, chosen, needs }) => ({ id, chosen, needs }))
export const refined = score(framework, scored)

/** The systems as results name them; what they need is part of the framework's cases. */
export const precedents = cases.map(({ id, name }) => ({ id, name }))
