// npm run starters: lists every piece of code that readers copy, what runs it in our tests, and
// whether this machine can.
import { codeBlocks } from '../src/harness/starters/code-blocks.ts'

const blocks = codeBlocks()
for (const { where, runner, lacks } of blocks) {
  const words = runner === undefined ? 'no test runs it' : lacks ? `not here: ${lacks}` : 'here'
  console.log(`${where.padEnd(46)}  ${(runner ?? '').padEnd(32)}  ${words}`)
}
const tested = blocks.filter(({ runner }) => runner !== undefined)
const here = tested.filter(({ lacks }) => lacks === undefined)
console.log(
  `${blocks.length} blocks of code, ${tested.length} under test, ${here.length} of these can run on this machine.`,
)
process.exit() // the workers' tools keep a process alive
