// npm run starters: lists every piece of code that the site offers for copying, what runs it in our
// tests, and whether this machine can; then each starter's checks, and what each leaves out.
import { codeBlocks } from '../src/harness/starters/code-blocks.ts'
import { checks, starterFactsOf } from '../src/harness/starters/facts.ts'
import { runtimesOf, served } from '../src/harness/starters/start-starter.ts'

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

for (const transport of served) {
  const { leavesOut } = starterFactsOf(transport)
  const files = [...runtimesOf[transport].map(({ file }) => file), 'client.js']
  console.log(`\n${transport.padEnd(20)}${files.map((file) => file.padStart(12)).join('')}`)
  for (const { id, of } of checks) {
    const cells = files.map((file) => {
      if ((file === 'client.js') !== (of === 'client')) return ''
      return leavesOut.some((each) => each.file === file && each.check === id)
        ? 'left out'
        : 'checked'
    })
    console.log(`  ${id.padEnd(18)}${cells.map((cell) => cell.padStart(12)).join('')}`)
  }
  for (const { file, check, why } of leavesOut) console.log(`  ${file}, ${check}: ${why}`)
}
process.exit() // the workers' tools keep the process alive
