import type { APIRoute } from 'astro'
import { pathsCsv } from '../../site/lab/csv.ts'
import { paths } from '../../site/lab/paths.ts'

/** Every cell without its transcript, one line a cell, for a spreadsheet. */
export const GET: APIRoute = () =>
  new Response(pathsCsv(paths), { headers: { 'content-type': 'text/csv; charset=utf-8' } })
