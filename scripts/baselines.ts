// npm run baselines: how the framework and simpler methods score on this repository's cases: all of
// them, the first ones, and the later ones. Writes content/evidence/cases/baselines.json.
import { mkdirSync, writeFileSync } from 'node:fs'
import { baselines } from '../src/framework/baselines.ts'
import { readCases } from '../src/harness/read-cases.ts'
import { readFramework } from '../src/harness/read-framework.ts'

const framework = readFramework()
const cases = readCases()
const first = cases.filter(({ joined }) => !joined)
const later = cases.filter(({ joined }) => joined)
const folder = new URL('../content/evidence/cases/', import.meta.url)

const result = {
  command: 'npm run baselines',
  framework: framework.updated,
  all: baselines(framework, cases),
  first: baselines(framework, first),
  // Methods that learn are trained on the first cases only, so the later ones are new to them.
  later: baselines(framework, later, first),
}
mkdirSync(folder, { recursive: true })
writeFileSync(new URL('baselines.json', folder), `${JSON.stringify(result, null, 2)}\n`)
for (const { title, exact, topTwo, total } of result.all) {
  console.log(`${title}: ${exact} of ${total}${topTwo === undefined ? '' : `, top two ${topTwo}`}`)
}
