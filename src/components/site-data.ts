/** What pages read: the framework and the ledger, joined once from the content collections. */
import { type CollectionEntry, type CollectionKey, getCollection } from 'astro:content'
import { createLedger, type Ledger } from '../evidence/ledger.ts'
import { assemble } from '../framework/assemble.ts'
import type { Framework } from '../framework/types.ts'

async function all<C extends CollectionKey>(name: C): Promise<CollectionEntry<C>['data'][]> {
  const entries: CollectionEntry<C>[] = await getCollection(name)
  return entries.map((entry) => entry.data)
}

async function readFramework(): Promise<Framework> {
  const [edition] = await all('edition')
  if (!edition) throw new Error('content/framework/edition.yaml is empty')
  return assemble({
    edition,
    questions: await all('questions'),
    outcomes: await all('outcomes'),
    watchOuts: await all('watchOuts'),
    contradictions: await all('contradictions'),
    stages: await all('stages'),
    refiners: await all('refiners'),
  })
}

async function readLedger(): Promise<Ledger> {
  return createLedger({ claims: await all('claims'), sources: await all('sources') })
}

export const framework = await readFramework()
export const ledger = await readLedger()
