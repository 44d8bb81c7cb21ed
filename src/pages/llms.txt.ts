import type { APIRoute } from 'astro'
import { TRANSPORT_NAMES } from '../framework/transports.ts'
import { demos } from '../site/demos.ts'
import { handbook } from '../site/handbook.ts'
import { all, framework, ledger } from '../site/site-data.ts'
import { tables } from '../site/tables/all.ts'

interface Entry {
  /** A page, linked as Markdown, or a file. */
  readonly href: string
  readonly title: string
  readonly text: string
}

const decisions: readonly Entry[] = [
  {
    href: '/decide/',
    title: 'The three questions',
    text: 'Question 1, and from there each answer leads to the next or to a verdict.',
  },
  {
    href: '/decide/map/',
    title: 'The whole decision as a map',
    text: 'Every path to every verdict.',
  },
]

const repair: readonly Entry[] = [
  {
    href: '/learn/messages/',
    title: 'Error messages',
    text: 'What browsers, curl, proxies, servers and libraries print when a stream or a socket fails, with meaning and fix.',
  },
  {
    href: '/code/',
    title: 'Starter code',
    text: 'Servers, clients and proxy configurations by transport and by stack, with the checks that each passes.',
  },
]

const evidence: readonly Entry[] = [
  {
    href: '/claims/',
    title: 'Claims, checked',
    text: 'What is commonly said or left out, each with a verdict and its sources.',
  },
  {
    href: '/lab/paths/',
    title: 'What lets a stream through, measured',
    text: 'Configurations of proxies, development servers and servers by what they do to a stream, each cell with its transcript; also /evidence/paths.json and /lab/paths.csv.',
  },
  {
    href: '/lab/clients/',
    title: 'Which client keeps its promises, measured',
    text: 'SSE and WebSocket clients by what they do when a server ends, restarts, falls silent or sends odd bytes, each cell with its transcript; also /evidence/clients.json and /lab/clients.csv.',
  },
  {
    href: '/claims/measured/',
    title: 'What we measured',
    text: 'Bytes, times, rates and memory, with the command that repeats each measurement.',
  },
  {
    href: '/learn/glossary/',
    title: 'Glossary',
    text: 'The words of the standards, each with the section that defines it.',
  },
  {
    href: '/cases/',
    title: 'What production systems chose',
    text: 'Their needs, their choice, and what the framework recommends to them.',
  },
]

const data: readonly Entry[] = [
  {
    href: '/framework.json',
    title: 'framework.json',
    text: `Questions, refinements, outcomes and rules, as of ${framework.updated}.`,
  },
  {
    href: '/claims.json',
    title: 'claims.json',
    text: `${ledger.claims.length} statements with their support.`,
  },
  {
    href: '/sources.json',
    title: 'sources.json',
    text: 'The sources, with the day each was read.',
  },
  { href: '/cases.json', title: 'cases.json', text: 'The systems, their needs as answers.' },
]

/** The site's content in the format of https://llmstxt.org: each link leads to plain text. */
export const GET: APIRoute = async ({ site, url }) => {
  const origin = site ?? url
  const transports = (await all('transports')).map(({ id, lede }) => ({
    href: `/transports/${id}/`,
    title: TRANSPORT_NAMES[id],
    text: lede.text,
  }))
  const listed: readonly (readonly [title: string, entries: readonly Entry[]])[] = [
    ['Decide', decisions],
    ...handbook.map(
      ({ title, chapters }) =>
        [
          `Handbook: ${title.toLowerCase()}`,
          chapters.map(({ href, data }) => ({ href, title: data.title, text: data.description })),
        ] as const,
    ),
    ['Fix and build', repair],
    ['Transports', transports],
    [
      'Comparison tables',
      tables.map(({ id, title, summary }) => ({ href: `/compare/${id}/`, title, text: summary })),
    ],
    ['Evidence', evidence],
    ['Data', data],
    ['Optional', demos],
  ]
  const text = [
    '# Whichwire',
    '> Which transport to use for live updates in a browser: WebSocket, Server-Sent Events or one of their neighbours. Three questions decide, and every statement names its source and the day it was checked.',
    'Every page of the site has its text as Markdown at `index.md` beside it, with sources as footnotes. Numbers come with conditions: quote both, and the date of the source.',
    ...listed.map(([title, entries]) => [`## ${title}`, list(entries, origin)].join('\n\n')),
  ]
  return new Response(`${text.join('\n\n')}\n`, {
    headers: { 'Content-Type': 'text/plain; charset=utf-8' },
  })
}

function list(entries: readonly Entry[], origin: URL): string {
  return entries
    .map(({ href, title, text }) => {
      const file = href.endsWith('/') ? `${href}index.md` : href
      return `- [${title}](${new URL(file, origin)}): ${text.replaceAll('`', '')}`
    })
    .join('\n')
}
