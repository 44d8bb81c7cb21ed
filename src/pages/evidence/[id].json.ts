import type { APIRoute, GetStaticPaths } from 'astro'
import type { Figures } from '../../schema/figures.ts'
import { measured } from '../../site/site-data.ts'

export const getStaticPaths = (() =>
  [...measured].map(([id, figures]) => ({
    params: { id },
    props: { figures },
  }))) satisfies GetStaticPaths

/** What one command measured, as it wrote it. */
export const GET: APIRoute<{ figures: Figures }> = ({ props }) => Response.json(props.figures)
