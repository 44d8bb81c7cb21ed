import type { APIRoute } from 'astro'
import { schemaUrl } from '../schema/published.ts'
import { dataChanges, dataFiles } from '../site/data-files.ts'

/** The addresses and schemas of all published data, and the changes of format. */
export const GET: APIRoute = ({ site, url }) => {
  const home = site ?? url
  return Response.json({
    version: 1,
    updated: dataChanges[0]?.day,
    files: dataFiles.map(({ path, what, form }) => ({
      url: new URL(path, home).href,
      what,
      schema: schemaUrl(form, home),
    })),
    changes: dataChanges,
  })
}
