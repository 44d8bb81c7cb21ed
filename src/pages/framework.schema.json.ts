import type { APIRoute } from 'astro'
import { z } from 'zod'
import { frameworkFile } from '../schema/framework-file.ts'

/** The form of `/framework.json`, as JSON Schema. */
export const GET: APIRoute = () =>
  Response.json({ title: 'The Whichwire framework', ...z.toJSONSchema(frameworkFile) })
