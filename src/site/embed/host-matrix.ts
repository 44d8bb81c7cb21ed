/** Results of `npm run hosts -- --check` in real hosts. */
import { getCollection } from 'astro:content'

const [entry] = await getCollection('hosts')
if (!entry) throw new Error('No content/evidence/hosts.json: npm run hosts -- --check')

export const hostMatrix = entry.data
