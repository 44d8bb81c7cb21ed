import { readFile, writeFile } from 'node:fs/promises'
import type { AstroIntegration } from 'astro'

/** Limits of the hosts that read the file: https://developers.cloudflare.com/workers/static-assets/headers/ */
const LINE_LIMIT = 2_000
const RULE_LIMIT = 100

/** What browsers keep for a year once they came over https: https://www.rfc-editor.org/rfc/rfc6797 */
const HSTS = 'Strict-Transport-Security: max-age=31536000'

/**
 * Completes public/_headers at the end of a build. `{policy}` becomes the content security policy
 * of the site: what the pages' own policies permit between them. `{hsts}` becomes the header that
 * keeps browsers on https; with HSTS=off at the build it is left out.
 */
export function publishedHeaders(): AstroIntegration {
  return {
    name: 'published-headers',
    hooks: {
      'astro:build:done': async ({ dir, pages }) => {
        const files = pages.map(({ pathname }) => (pathname === '404/' ? '404.html' : pathname))
        const policies = await Promise.all(
          files.map(async (path) => {
            const file = path.endsWith('.html') ? path : `${path}index.html`
            return policyOf(await readFile(new URL(file, dir), 'utf8'))
          }),
        )
        const file = new URL('_headers', dir)
        const hsts = process.env['HSTS'] !== 'off'
        await writeFile(file, completeHeaders(await readFile(file, 'utf8'), policies, { hsts }))
      },
    },
  }
}

/** The policy in a page's head; empty where it has none, as a redirect. */
function policyOf(html: string): string {
  return /<meta http-equiv="content-security-policy" content="([^"]*)"/i.exec(html)?.[1] ?? ''
}

/** Fills the template. Throws where a host would cut the result short. */
export function completeHeaders(
  template: string,
  policies: readonly string[],
  { hsts }: { readonly hsts: boolean },
): string {
  const text = template
    .replaceAll('{policy}', sitePolicy(policies))
    .replaceAll(/^.*\{hsts\}\n/gm, hsts ? `  ${HSTS}\n` : '')
  const lines = text.split('\n')
  const long = lines.find((line) => line.length > LINE_LIMIT)
  if (long) {
    throw new Error(`_headers: a line of ${long.length} characters, the limit is ${LINE_LIMIT}`)
  }
  const rules = lines.filter((line) => line.startsWith('/')).length
  if (rules > RULE_LIMIT) throw new Error(`_headers: ${rules} rules, the limit is ${RULE_LIMIT}`)
  return text
}

/**
 * One policy that permits what any page permits. A browser holds a page to this and to the page's
 * own, which is stricter: it alone has the hashes of its styles, too many for one line.
 */
export function sitePolicy(policies: readonly string[]): string {
  const union = new Map<string, Set<string>>()
  for (const directive of policies.flatMap((policy) => policy.split(';'))) {
    const [name, ...sources] = directive.trim().split(/\s+/)
    if (!name) continue
    const known = union.get(name) ?? new Set()
    for (const source of sources) known.add(source)
    union.set(name, known)
  }
  if (union.has('style-src')) union.set('style-src', new Set(["'self'", "'unsafe-inline'"]))
  return [...union].map(([name, sources]) => [name, ...sources].join(' ')).join('; ')
}
