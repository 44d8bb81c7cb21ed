import type { APIRoute } from 'astro'
import { z } from 'zod'
import { resultFile } from '../schema/framework-result.ts'

/** The form of the JSON that a result page offers, as JSON Schema. */
export const GET: APIRoute = () =>
  Response.json({ title: 'A Whichwire result', ...z.toJSONSchema(resultFile) })
