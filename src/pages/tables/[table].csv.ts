import type { APIRoute, GetStaticPaths } from 'astro'
import { ledger } from '../../site/site-data.ts'
import { tables } from '../../site/tables/all.ts'
import { tableCsv } from '../../site/tables/publish.ts'
import type { TableView } from '../../site/tables/view.ts'

export const getStaticPaths = (() =>
  tables.map((table) => ({
    params: { table: table.id },
    props: { table },
  }))) satisfies GetStaticPaths

/** One table as comma-separated values, one line a cell, for a spreadsheet. */
export const GET: APIRoute<{ table: TableView }> = ({ props: { table }, site, url }) =>
  new Response(tableCsv(table, ledger, new URL(`/compare/${table.id}/`, site ?? url)), {
    headers: { 'content-type': 'text/csv; charset=utf-8' },
  })
