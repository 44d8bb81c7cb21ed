import type { APIRoute } from 'astro'
import { schemaUrl } from '../../schema/published.ts'
import { hostMatrix } from '../../site/embed/host-matrix.ts'

/** Every check in every host, as the command wrote it. */
export const GET: APIRoute = ({ site, url }) =>
  Response.json({ $schema: schemaUrl('/hosts', site ?? url), ...hostMatrix })
