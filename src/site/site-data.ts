/** The data for pages: the framework and the ledger, built once from the content collections. */
import { type CollectionEntry, type CollectionKey, getCollection } from 'astro:content'
import { type ClaimLedger, createLedger } from '../evidence/ledger.ts'
import { assemble } from '../framework/assemble.ts'
import type { Framework } from '../framework/types.ts'

/** Returns the data of every entry of a collection. */
export async function all<C extends CollectionKey>(name: C): Promise<CollectionEntry<C>['data'][]> {
  const entries: CollectionEntry<C>[] = await getCollection(name)
  return entries.map((entry) => entry.data)
}

/** Returns the entry of a single-entry file. Throws an `Error` if it is empty. */
function only<T>([entry]: readonly T[], file: string): T {
  if (entry === undefined) throw new Error(`content/framework/${file} is empty`)
  return entry
}

async function readFramework(): Promise<Framework> {
  const data = {
    edition: only(await all('edition'), 'edition.yaml'),
    questions: await all('questions'),
    outcomes: await all('outcomes'),
    watchOuts: await all('watchOuts'),
    contradictions: await all('contradictions'),
    stages: await all('stages'),
    refiners: await all('refiners'),
    transports: await all('transports'),
    uses: await all('uses'),
    departures: await all('departures'),
  }
  return assemble(data, await all('cases'))
}

async function readLedger(): Promise<ClaimLedger> {
  return createLedger({ claims: await all('claims'), sources: await all('sources') })
}

/** The limits for the estimator of question 1. */
export const estimate = only(await all('estimate'), 'estimate.yaml')
export const framework = await readFramework()
export const ledger = await readLedger()
/** Results of `npm run figures`, by file name. */
export const measured = new Map((await getCollection('figures')).map(({ id, data }) => [id, data]))
