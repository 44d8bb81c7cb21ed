import type { APIRoute, GetStaticPaths } from 'astro'
import type { Figures } from '../../schema/figures.ts'
import { schemaUrl } from '../../schema/published.ts'
import { measured } from '../../site/site-data.ts'

export const getStaticPaths = (() =>
  [...measured].map(([id, figures]) => ({
    params: { id },
    props: { figures },
  }))) satisfies GetStaticPaths

/** What one command measured, as it wrote it. */
export const GET: APIRoute<{ figures: Figures }> = ({ props, site, url }) =>
  Response.json({ $schema: schemaUrl('/figures', site ?? url), ...props.figures })
