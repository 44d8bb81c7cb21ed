import type { APIRoute, GetStaticPaths } from 'astro'
import { type PublishedName, schemaUrl } from '../../schema/published.ts'
import { hostMatrix } from '../../site/embed/host-matrix.ts'
import { clients } from '../../site/lab/clients.ts'
import { paths } from '../../site/lab/paths.ts'
import { measured } from '../../site/site-data.ts'

interface Evidence {
  readonly form: PublishedName
  readonly data: object
}

export const getStaticPaths = (() => {
  const file = (id: string, form: PublishedName, data: object) => ({
    params: { id },
    props: { form, data },
  })
  return [
    ...[...measured].map(([id, figures]) => file(id, '/figures', figures)),
    file('hosts', '/hosts', hostMatrix),
    file('paths', '/lab/paths', paths),
    file('clients', '/lab/clients', clients),
  ]
}) satisfies GetStaticPaths

/** One command's measurements, as it wrote them. */
export const GET: APIRoute<Evidence> = ({ props: { form, data }, site, url }) =>
  Response.json({ $schema: schemaUrl(form, site ?? url), ...data })
