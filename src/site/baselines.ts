/** Results of the framework and of simpler methods, as `npm run baselines` wrote them. */
import type { Baseline } from '../framework/baselines.ts'

interface Baselines {
  /** The command that writes the file. */
  readonly command: string
  readonly all: readonly Baseline[]
  /** Only the cases that joined after the first rules were written. */
  readonly later: readonly Baseline[]
}

const files = import.meta.glob<Baselines>('/content/evidence/cases/baselines.json', {
  eager: true,
  import: 'default',
})
const [found] = Object.values(files)
if (!found) throw new Error('No content/evidence/cases/baselines.json: npm run baselines')

export const caseBaselines = found
