import type { APIRoute, GetStaticPaths } from 'astro'
import { clients } from '../../site/lab/clients.ts'
import { clientsCsv, pathsCsv } from '../../site/lab/csv.ts'
import { paths } from '../../site/lab/paths.ts'

export const getStaticPaths = (() => [
  { params: { table: 'paths' }, props: { text: pathsCsv(paths) } },
  { params: { table: 'clients' }, props: { text: clientsCsv(clients) } },
]) satisfies GetStaticPaths

/** Every cell without its transcript, one line per cell, for spreadsheets. */
export const GET: APIRoute<{ text: string }> = ({ props }) =>
  new Response(props.text, { headers: { 'content-type': 'text/csv; charset=utf-8' } })
