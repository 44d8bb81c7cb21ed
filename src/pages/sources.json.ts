import type { APIRoute } from 'astro'
import { sourcesJson } from '../evidence/publish.ts'
import { ledger } from '../site/site-data.ts'

/** The bibliography, each entry with the claims that rest on it. */
export const GET: APIRoute = () => Response.json(sourcesJson(ledger))
