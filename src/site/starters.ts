import { getCollection } from 'astro:content'
import type { Transport } from '../framework/types.ts'
import type { StarterCheck, StarterFacts } from '../schema/starter-facts.ts'
import type { CodeGroup } from '../widgets/result/FirstCode.tsx'
import type { Code } from '../widgets/result/ResultCode.tsx'
import { rowsByRuntime } from './lab/clients.ts'
import { all } from './site-data.ts'

/** A file of a starter, as users copy it. */
export interface StarterFile {
  readonly name: string
  readonly text: string
}

const texts = import.meta.glob<string>(['/content/starters/*/*', '!**/*.yaml'], {
  query: '?raw',
  eager: true,
  import: 'default',
})

/** The checks that tests run on starters, in the order pages list them. */
export const starterChecks: readonly StarterCheck[] = (await all('starterChecks')).sort(
  (a, b) => a.order - b.order,
)

/** What articles and pages may state about the starters, by transport. */
const factsOf: ReadonlyMap<string, StarterFacts> = new Map(
  (await getCollection('starterFacts')).map(({ id, data }) => [id, data]),
)

/** Returns the starter files of a transport. Empty if it has none. */
export function startersOf(transport: Transport): readonly StarterFile[] {
  return filesIn(transport)
}

/** Returns the starter code of a transport, by runtime. */
export function codeOf(transport: Transport): Code {
  const files = filesIn(transport)
  const facts = factsOf.get(transport)
  const hasServer = files.some(({ name }) => name === 'server.mjs')
  // The service worker has the same file name as the Cloudflare worker.
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

/** Transports whose client libraries the lab has tested against a faulty server. */
const MEASURED: Partial<Readonly<Record<Transport, Code['libraries']>>> = {
  sse: rowsByRuntime('sse'),
  'fetch-stream': rowsByRuntime('reader'),
  websocket: rowsByRuntime('websocket'),
}

/** Transports for sending a model's answer: an event stream, read with fetch. */
const MODEL_OUTPUT: readonly Transport[] = ['sse', 'fetch-stream']

/** A model's answer as an event stream that a page reads with fetch. */
export const modelOutput: Pick<Code, 'servers' | 'clients'> = {
  servers: groups(filesIn('model-output'), { 'Node, for a model’s answer': ['server.mjs'] }),
  clients: groups(filesIn('model-output'), { 'For a model’s answer': ['client.js'] }),
}

/** Configurations of reverse proxies, which pass every transport that has a server here. */
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

/** Returns the tests' checks for a file; a check that is left out has the reason. */
function checksOf(file: string, of: StarterCheck['of'], { leavesOut }: StarterFacts) {
  return starterChecks
    .filter((check) => check.of === of)
    .map(({ id, words }) => ({
      words,
      leftOut: leavesOut.find((each) => each.file === file && each.check === id)?.why,
    }))
}

/** Returns the opening comment of a file as running text, without lines of code in it. */
export function fileOpening(text: string): string {
  const lines = text.split('\n')
  const end = lines.findIndex((line) => !/^(\/\/|#)/.test(line))
  return lines
    .slice(0, end)
    .map((line) => line.replace(/^(\/\/|#) ?/, ''))
    .filter((line) => !/^(const |\w+(\.\w+)? ?[(=])/.test(line))
    .join(' ')
}
