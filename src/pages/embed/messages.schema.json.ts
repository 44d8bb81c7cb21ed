import type { APIRoute } from 'astro'
import { published } from '../../schema/published.ts'

/** The form of what a frame and its host tell each other, as JSON Schema. */
export const GET: APIRoute = () => Response.json(published.embedMessages)
