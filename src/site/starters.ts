import { getCollection } from 'astro:content'
import type { Transport } from '../framework/types.ts'
import type { StarterCheck, StarterFacts } from '../schema/starter-facts.ts'
import type { CodeGroup } from '../widgets/result/FirstCode.tsx'
import type { Code } from '../widgets/result/ResultCode.tsx'
import { rowsByRuntime } from './lab/clients.ts'
import { all } from './site-data.ts'

/** A file of a starter, as readers copy it. */
export interface StarterFile {
  readonly name: string
  readonly text: string
}

const texts = import.meta.glob<string>(['/content/starters/*/*', '!**/*.yaml'], {
  query: '?raw',
  eager: true,
  import: 'default',
})

/** What tests check of every starter, as pages list it. */
export const starterChecks: readonly StarterCheck[] = (await all('starterChecks')).sort(
  (a, b) => a.order - b.order,
)

/** What articles and pages may state of the starters, by their transports. */
const factsOf: ReadonlyMap<string, StarterFacts> = new Map(
  (await getCollection('starterFacts')).map(({ id, data }) => [id, data]),
)

/** The first code of a transport. Empty if it has none. */
export function startersOf(transport: Transport): readonly StarterFile[] {
  return filesIn(transport)
}

/** The first code of a transport, by what runs it. */
export function codeOf(transport: Transport): Code {
  const files = filesIn(transport)
  const facts = factsOf.get(transport)
  const hasServer = files.some(({ name }) => name === 'server.mjs')
  // A service worker has the same name as a worker of Cloudflare.
  const clients = { Browser: hasServer ? ['client.js'] : ['client.js', 'worker.js'] }
  return {
    servers: [
      ...(hasServer ? groups(files, SERVERS, 'server', facts) : []),
      ...(MODEL_OUTPUT.includes(transport) ? modelOutput.servers : []),
    ],
    clients: [
      ...groups(files, clients, 'client', facts),
      ...(MODEL_OUTPUT.includes(transport) ? modelOutput.clients : []),
    ],
    proxies: proxyStarters,
    ...(MEASURED[transport] && { libraries: MEASURED[transport] }),
  }
}

/** Where the lab has put client libraries before a server with faults. */
const MEASURED: Partial<Readonly<Record<Transport, Code['libraries']>>> = {
  sse: rowsByRuntime('sse'),
  'fetch-stream': rowsByRuntime('reader'),
  websocket: rowsByRuntime('websocket'),
}

/** Transports that a model's answer is sent over: an event stream, read with fetch. */
const MODEL_OUTPUT: readonly Transport[] = ['sse', 'fetch-stream']

/** A model's answer over an event stream that a page reads with fetch. */
export const modelOutput: Pick<Code, 'servers' | 'clients'> = {
  servers: groups(filesIn('model-output'), { 'Node, for a model’s answer': ['server.mjs'] }),
  clients: groups(filesIn('model-output'), { 'For a model’s answer': ['client.js'] }),
}

/** The configurations of reverse proxies, which pass on every transport that has a server here. */
export const proxyStarters: readonly CodeGroup[] = groups(filesIn('proxies'), {
  nginx: ['nginx.conf'],
  HAProxy: ['haproxy.cfg'],
  Caddy: ['Caddyfile'],
  'Apache httpd': ['apache.conf'],
})

const SERVERS = {
  Node: ['server.mjs'],
  'Hono on Workers': ['worker.js', 'wrangler.jsonc'],
  Python: ['server.py'],
  Go: ['server.go', 'frames.go'],
}

function filesIn(folder: string): readonly StarterFile[] {
  const start = `/content/starters/${folder}/`
  return Object.entries(texts)
    .filter(([path]) => path.startsWith(start))
    .map(([path, text]) => ({ name: path.slice(start.length), text }))
}

function groups(
  files: readonly StarterFile[],
  names: Readonly<Record<string, readonly string[]>>,
  of?: StarterCheck['of'],
  facts?: StarterFacts,
): readonly CodeGroup[] {
  return Object.entries(names).flatMap(([name, members]) => {
    const found = members.flatMap((member) => files.filter((file) => file.name === member))
    const [first] = found
    if (!first) return []
    const group = { name, about: fileOpening(first.text), files: found }
    return facts && of ? [{ ...group, checks: checksOf(first.name, of, facts) }] : [group]
  })
}

/** What our tests check of a file, each with why it is left out, where it is. */
function checksOf(file: string, of: StarterCheck['of'], { leavesOut }: StarterFacts) {
  return starterChecks
    .filter((check) => check.of === of)
    .map(({ id, words }) => ({
      words,
      leftOut: leavesOut.find((each) => each.file === file && each.check === id)?.why,
    }))
}

/** The comment that a file begins with, as running text; a line of code at its end is left out. */
export function fileOpening(text: string): string {
  const lines = text.split('\n')
  const end = lines.findIndex((line) => !/^(\/\/|#)/.test(line))
  return lines
    .slice(0, end)
    .map((line) => line.replace(/^(\/\/|#) ?/, ''))
    .filter((line) => !/^(const |\w+(\.\w+)? ?[(=])/.test(line))
    .join(' ')
}
