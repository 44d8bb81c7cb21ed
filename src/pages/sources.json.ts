import type { APIRoute } from 'astro'
import { sourcesJson } from '../evidence/publish.ts'
import { schemaUrl } from '../schema/published.ts'
import { ledger } from '../site/site-data.ts'

/** The bibliography: each entry with the claims that rest on it. */
export const GET: APIRoute = ({ site, url }) =>
  Response.json({ $schema: schemaUrl('/sources', site ?? url), ...sourcesJson(ledger) })
