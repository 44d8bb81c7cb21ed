import type { APIRoute, GetStaticPaths } from 'astro'
import { jsonSchema, type PublishedName, published } from '../schema/published.ts'

export const getStaticPaths = (() =>
  (Object.keys(published) as PublishedName[]).map((name) => ({
    params: { form: name.slice(1) },
    props: { name },
  }))) satisfies GetStaticPaths

/** The JSON Schema of each data file. */
export const GET: APIRoute<{ name: PublishedName }> = ({ props: { name }, site, url }) =>
  Response.json(jsonSchema(name, site ?? url))
