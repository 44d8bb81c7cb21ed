/** How the site writes citations. */
import type { ResolvedCitation } from '../evidence/ledger.ts'
import type { CitationView, Cite } from '../widgets/parts/Refs.tsx'
import { clients } from './lab/clients.ts'
import { paths } from './lab/paths.ts'
import { ledger, measured } from './site-data.ts'

const month = new Intl.DateTimeFormat('en-GB', {
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
})

const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' })

/** Returns the measurements behind these claims, then their sources, each once. */
export const cite: Cite = (claims) => [
  ...[...new Set(claims.flatMap((id) => ledger.claim(id).measurements))].map(measurementView),
  ...ledger.citationsOf(claims).map(viewOf),
]

/** Lab results have their own tables. */
const LAB: Readonly<Record<string, { result: typeof paths | typeof clients; href: string }>> = {
  paths: { result: paths, href: '/lab/paths/' },
  clients: { result: clients, href: '/lab/clients/' },
}

function measurementView(id: string): CitationView {
  const lab = LAB[id]
  const found = lab?.result ?? measured.get(id)
  if (!found) throw new Error(`No figures in content/evidence/${id}.json: npm run figures`)
  const date = day.format(new Date(found.measuredAt))
  return {
    kind: 'measurement',
    name: `Our measurement, ${date}`,
    title: `${found.title}. ${found.command}. ${found.machine}, ${date}.`,
    url: lab?.href ?? `/claims/measured/#${id}`,
  }
}

/** Names specifications by number and section, and everything else with the month it was read. */
function viewOf({ source, section, url }: ResolvedCitation): CitationView {
  const excerpt = source.seen === 'excerpt'
  const dated = source.kind === 'specification' ? '' : `, ${month.format(new Date(source.read))}`
  return {
    kind: source.kind,
    name: `${nameOf(source, section)}${dated}${excerpt ? ' (excerpt)' : ''}`,
    title: `${source.title}${section ? `, ${section}` : ''}. ${source.publisher}. Read ${source.read}${excerpt ? ', an excerpt only' : ''}.`,
    url,
  }
}

function nameOf(source: ResolvedCitation['source'], section: string | undefined): string {
  switch (source.kind) {
    case 'specification': {
      // "RFC 6455: The WebSocket Protocol", "§5.2 Base Framing Protocol" becomes RFC 6455 §5.2.
      const title = source.title.split(/[:,]/)[0] ?? source.title
      const numbers = section?.match(/§\d+(\.\d+)*/g)
      if (numbers) return `${title} ${numbers.join(', ')}`
      return section ? `${title}, ${section}` : title
    }
    case 'vendor':
      return `${source.publisher}, ${section ?? source.title}`
    case 'code':
      return source.title
    case 'data':
      return section ?? source.title
    case 'discussion':
      return source.title.split(':')[0] ?? source.title
  }
}
