import type { APIRoute, GetStaticPaths } from 'astro'
import { ledger } from '../../site/site-data.ts'
import { tableCsv } from '../../site/tables/publish.ts'
import { pageOf, publishedTables } from '../../site/tables/published.ts'
import type { TableView } from '../../site/tables/view.ts'

export const getStaticPaths = (() =>
  publishedTables.map((table) => ({
    params: { table: table.id },
    props: { table },
  }))) satisfies GetStaticPaths

/** One table as comma-separated values, one line per cell, for spreadsheets. */
export const GET: APIRoute<{ table: TableView }> = ({ props: { table }, site, url }) =>
  new Response(tableCsv(table, ledger, new URL(pageOf(table), site ?? url)), {
    headers: { 'content-type': 'text/csv; charset=utf-8' },
  })
