import { loader, refine, version } from 'virtual:embed-scripts'
import type { APIRoute } from 'astro'

/**
 * The loader, at one address that stays compatible and at one that never changes, and the script
 * that refines a result in a frame.
 */
const scripts: Readonly<Record<string, string>> = { v1: loader, [`v${version}`]: loader, refine }

export const getStaticPaths = () => Object.keys(scripts).map((script) => ({ params: { script } }))

export const GET: APIRoute = ({ params }) =>
  new Response(scripts[params['script'] ?? ''], {
    headers: { 'Content-Type': 'text/javascript; charset=utf-8' },
  })
