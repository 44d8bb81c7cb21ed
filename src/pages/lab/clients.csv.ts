import type { APIRoute } from 'astro'
import { clients } from '../../site/lab/clients.ts'
import { clientsCsv } from '../../site/lab/clients-csv.ts'

/** Every cell without its transcript, one line a cell, for a spreadsheet. */
export const GET: APIRoute = () =>
  new Response(clientsCsv(clients), { headers: { 'content-type': 'text/csv; charset=utf-8' } })
