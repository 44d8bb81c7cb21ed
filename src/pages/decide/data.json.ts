import type { APIRoute } from 'astro'
import { packed } from '../../framework/packed.ts'
import { cite } from '../../site/cite.ts'
import { platformPresets } from '../../site/platform-presets.ts'
import { precedents } from '../../site/precedents.ts'
import { framework, ledger } from '../../site/site-data.ts'
import type { PublishedData } from '../../widgets/result/refine-result.ts'

/** Loaded by a result page when a further question is answered. Not in the public contract. */
export const GET: APIRoute = () => {
  const cited = Object.fromEntries(
    claimsIn({ framework, platformPresets }).map((id) => [
      id,
      { statement: ledger.claim(id).statement, citations: cite([id]) },
    ]),
  )
  return Response.json({
    framework: packed(framework),
    platforms: platformPresets,
    precedents,
    cited,
  } satisfies PublishedData)
}

/** Returns every claim id in the data: they are always in a list called `claims`. */
function claimsIn(data: object): string[] {
  const ids = new Set<string>()
  JSON.stringify(data, (key, value) => {
    if (key === 'claims' && Array.isArray(value)) for (const id of value) ids.add(id)
    return value
  })
  return [...ids]
}
