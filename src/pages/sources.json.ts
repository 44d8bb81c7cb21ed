import type { APIRoute } from 'astro'
import { ledger } from '../components/site-data.ts'
import { sourcesJson } from '../evidence/publish.ts'

/** The bibliography, each entry with the claims that rest on it. */
export const GET: APIRoute = () => Response.json(sourcesJson(ledger))
