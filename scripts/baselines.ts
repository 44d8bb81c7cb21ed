// npm run --silent baselines: how the framework and simpler ways to choose do on the cases of this
// repository, those of its beginning, those that joined later, and all. Prints one JSON object.
import { baselines } from '../src/framework/baselines.ts'
import { readCases } from '../src/harness/read-cases.ts'
import { readFramework } from '../src/harness/read-framework.ts'

const framework = readFramework()
const cases = readCases()
const first = cases.filter(({ joined }) => !joined)
const later = cases.filter(({ joined }) => joined)

console.log(
  JSON.stringify(
    {
      all: baselines(framework, cases),
      first: baselines(framework, first),
      // What learns is trained on the first ones only: none of these was known to it.
      later: baselines(framework, later, first),
    },
    null,
    2,
  ),
)
