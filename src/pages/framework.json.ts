import type { APIRoute } from 'astro'
import { framework } from '../components/site-data.ts'
import { frameworkJson } from '../framework/rules.ts'

/** The whole decision as data. Its form is published as `/framework.schema.json`. */
export const GET: APIRoute = () => Response.json(frameworkJson(framework))
