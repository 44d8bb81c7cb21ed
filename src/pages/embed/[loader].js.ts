import { code, versions } from 'virtual:embed-loader'
import type { APIRoute } from 'astro'

/** The loader of the widgets: one address that stays compatible, and one that never changes. */
export const getStaticPaths = () => versions.map((loader) => ({ params: { loader } }))

export const GET: APIRoute = () =>
  new Response(code, { headers: { 'Content-Type': 'text/javascript; charset=utf-8' } })
