import type { APIRoute } from 'astro'
import { cite } from '../components/cite.ts'
import { framework } from '../components/site-data.ts'

/** The whole decision as data, with the sources of the claims it names. */
export const GET: APIRoute = () => {
  const citations = Object.fromEntries(claimsIn(framework).map((id) => [id, cite([id])]))
  return Response.json({ ...framework, citations })
}

/** Every claim id in the data: wherever it stands, it is in a list called `claims`. */
function claimsIn(data: object): string[] {
  const ids = new Set<string>()
  JSON.stringify(data, (key, value) => {
    if (key === 'claims' && Array.isArray(value)) for (const id of value) ids.add(id)
    return value
  })
  return [...ids]
}
