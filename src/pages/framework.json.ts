import type { APIRoute } from 'astro'
import { frameworkJson } from '../framework/rules.ts'
import { schemaUrl } from '../schema/published.ts'
import { framework } from '../site/site-data.ts'

/** The whole decision as data. Its schema is at `/framework.schema.json`. */
export const GET: APIRoute = ({ site, url }) =>
  Response.json({ $schema: schemaUrl('/framework', site ?? url), ...frameworkJson(framework) })
