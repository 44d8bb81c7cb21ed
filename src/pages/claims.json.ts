import type { APIRoute } from 'astro'
import { ledger } from '../components/site-data.ts'
import { claimsJson } from '../evidence/publish.ts'

/** Every claim of the ledger, with its verdict where it answers a saying, and its support. */
export const GET: APIRoute = ({ site }) =>
  Response.json(claimsJson(ledger, new URL('/claims/', site).href))
