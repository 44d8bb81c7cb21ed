import { loader, refine } from 'virtual:embed-scripts'
import type { APIRoute } from 'astro'

/**
 * The loader at the address that stays compatible, and the script that refines a result in a frame.
 * The addresses that never change are static files: public/embed/v0.1.0.js and so on.
 */
const scripts: Readonly<Record<string, string>> = { v1: loader, refine }

export const getStaticPaths = () => Object.keys(scripts).map((script) => ({ params: { script } }))

export const GET: APIRoute = ({ params }) =>
  new Response(scripts[params['script'] ?? ''], {
    headers: { 'Content-Type': 'text/javascript; charset=utf-8' },
  })
