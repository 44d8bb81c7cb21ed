import type { APIRoute } from 'astro'
import { schemaUrl } from '../../schema/published.ts'
import { clients } from '../../site/lab/clients.ts'

/** Every cell with its transcript, as the command wrote it. */
export const GET: APIRoute = ({ site, url }) =>
  Response.json({ $schema: schemaUrl('/lab/clients', site ?? url), ...clients })
