import type { APIRoute } from 'astro'
import { paths } from '../../site/lab/paths.ts'

/** Every cell with its transcript, as the command wrote it. */
export const GET: APIRoute = () => Response.json(paths)
