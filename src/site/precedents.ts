/** The case library and the framework's score on it, computed once per build. */
import { score } from '../framework/score.ts'
import { all, framework } from './site-data.ts'

export const cases = await all('cases')

const scoredCases = cases.map(({ id, chosen, needs }) => ({ id, chosen, needs }))
export const libraryScore = score(framework, scoredCases)

/** The names of the systems, for results; their needs are in the framework's cases. */
export const precedents = cases.map(({ id, name }) => ({ id, name }))
