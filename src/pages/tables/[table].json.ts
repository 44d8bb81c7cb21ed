import type { APIRoute, GetStaticPaths } from 'astro'
import { schemaUrl } from '../../schema/published.ts'
import { ledger } from '../../site/site-data.ts'
import { tableJson } from '../../site/tables/publish.ts'
import { pageOf, publishedTables } from '../../site/tables/published.ts'
import type { TableView } from '../../site/tables/view.ts'

export const getStaticPaths = (() =>
  publishedTables.map((table) => ({
    params: { table: table.id },
    props: { table },
  }))) satisfies GetStaticPaths

/** One table as data: each cell with its claims, its sources and the day they were checked. */
export const GET: APIRoute<{ table: TableView }> = ({ props: { table }, site, url }) =>
  Response.json({
    $schema: schemaUrl('/tables', site ?? url),
    ...tableJson(table, ledger, new URL(pageOf(table), site ?? url)),
  })
