// An agent in its own process: reads and writes one object per line.
import process from 'node:process'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import { agent, shown } from './agent.mjs'

const tell = (said) => process.stdout.write(`\n${JSON.stringify(said)}\n`)
process.on('uncaughtException', (error) => tell({ run: '', what: 'uncaught', data: shown(error) }))
process.on('unhandledRejection', (error) => tell({ run: '', what: 'uncaught', data: shown(error) }))
const act = agent(await import(pathToFileURL(process.argv[2]).href), tell)
createInterface({ input: process.stdin })
  .on('line', (line) => act(JSON.parse(line)))
  .on('close', () => process.exit(0))
tell({ run: '', what: 'ready' })
