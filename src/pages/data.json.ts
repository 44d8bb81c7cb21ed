import type { APIRoute } from 'astro'
import { schemaUrl } from '../schema/published.ts'
import { dataChanges, dataFiles } from '../site/data-files.ts'

/** Where all published data is, the form of each file, and what has changed in the forms. */
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
