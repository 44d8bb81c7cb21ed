import type { APIRoute } from 'astro'
import { claimsJson } from '../evidence/publish.ts'
import { schemaUrl } from '../schema/published.ts'
import { ledger } from '../site/site-data.ts'

/** Every claim of the ledger, with its verdict where it answers a saying, and its support. */
export const GET: APIRoute = ({ site, url }) =>
  Response.json({
    $schema: schemaUrl('/claims', site ?? url),
    ...claimsJson(ledger, new URL('/claims/', site ?? url).href),
  })
