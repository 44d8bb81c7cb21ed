import type { APIRoute } from 'astro'
import { notices } from '../outputs/notices.ts'

const RULE = '-'.repeat(72)

/** The licence texts of all third-party works that the site ships. */
export const GET: APIRoute = () => {
  const parts = notices().map(
    ({ name, version, licence, text }) => `${name} ${version} (${licence})\n\n${text}`,
  )
  const head = 'Whichwire ships parts of the following projects, under these licences.'
  return new Response(`${[head, ...parts].join(`\n\n${RULE}\n\n`)}\n`, {
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  })
}
