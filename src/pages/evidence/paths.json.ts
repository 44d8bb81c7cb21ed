import type { APIRoute } from 'astro'
import { schemaUrl } from '../../schema/published.ts'
import { paths } from '../../site/lab/paths.ts'

/** Every cell with its transcript, as the command wrote it. */
export const GET: APIRoute = ({ site, url }) =>
  Response.json({ $schema: schemaUrl('/lab/paths', site ?? url), ...paths })
