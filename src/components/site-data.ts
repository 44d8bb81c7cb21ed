/** What pages read: the framework and the ledger, joined once from the content collections. */
import { getCollection } from 'astro:content'
import { createLedger, type Ledger } from '../evidence/ledger.ts'
import { assemble } from '../framework/assemble.ts'
import type { Framework } from '../framework/types.ts'

async function all<C extends Parameters<typeof getCollection>[0]>(name: C) {
  return (await getCollection(name)).map((entry) => entry.data)
}

async function readFramework(): Promise<Framework> {
  return assemble({
    questions: await all('questions'),
    outcomes: await all('outcomes'),
    watchOuts: await all('watchOuts'),
    contradictions: await all('contradictions'),
  })
}

async function readLedger(): Promise<Ledger> {
  return createLedger({ claims: await all('claims'), sources: await all('sources') })
}

export const framework = await readFramework()
export const ledger = await readLedger()
