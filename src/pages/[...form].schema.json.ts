import type { APIRoute, GetStaticPaths } from 'astro'
import { jsonSchema, type PublishedName, published } from '../schema/published.ts'

export const getStaticPaths = (() =>
  (Object.keys(published) as PublishedName[]).map((name) => ({
    params: { form: name.slice(1) },
    props: { name },
  }))) satisfies GetStaticPaths

/** The form of each file of data, as JSON Schema. */
export const GET: APIRoute<{ name: PublishedName }> = ({ props: { name }, site, url }) =>
  Response.json(jsonSchema(name, site ?? url))
