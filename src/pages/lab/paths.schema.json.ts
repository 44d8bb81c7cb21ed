import type { APIRoute } from 'astro'
import { published } from '../../schema/published.ts'

/** The form of /evidence/paths.json, as JSON Schema. */
export const GET: APIRoute = () => Response.json(published.paths)
