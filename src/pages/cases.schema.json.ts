import type { APIRoute } from 'astro'
import { published } from '../schema/published.ts'

/** The form of a list of cases as `npm run cases` reads it, as JSON Schema. */
export const GET: APIRoute = () => Response.json(published.cases)
