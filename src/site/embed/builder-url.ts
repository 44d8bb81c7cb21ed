/** The pages whose content is available as a widget. */
import { claims, embeddableDemos, embeddableVerdicts, questions, tableThings } from './offers.ts'

const offered = {
  decide: [questions],
  verdict: embeddableVerdicts,
  table: tableThings,
  claim: claims.flatMap(({ things }) => things),
  live: embeddableDemos,
}

/** Returns the builder's address with the page's widget selected; undefined if it has none. */
export function builderUrl(path: string): string | undefined {
  for (const [widget, things] of Object.entries(offered)) {
    const thing = things.find(({ page }) => page === path)
    if (thing) return `/embed/?widget=${widget}${thing.ref && `&ref=${thing.ref}`}`
  }
  return undefined
}
