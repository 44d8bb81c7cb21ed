import type { APIRoute } from 'astro'
import { claimsJson } from '../evidence/publish.ts'
import { schemaUrl } from '../schema/published.ts'
import { ledger } from '../site/site-data.ts'

/** Every claim of the ledger with its support, and with a verdict if it addresses a saying. */
export const GET: APIRoute = ({ site, url }) =>
  Response.json({
    $schema: schemaUrl('/claims', site ?? url),
    ...claimsJson(ledger, new URL('/claims/', site ?? url).href),
  })
