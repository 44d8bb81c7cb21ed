import type { APIRoute } from 'astro'
import { published } from '../schema/published.ts'

/** The form of the JSON that a result page offers, as JSON Schema. */
export const GET: APIRoute = () => Response.json(published.result)
