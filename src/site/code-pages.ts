/** A page for every starter and every configuration, by transport and by runtime. */
import { TRANSPORT_NAMES } from '../framework/transports.ts'
import type { Transport } from '../framework/types.ts'
import type { CodeGroup } from '../widgets/result/FirstCode.tsx'
import { all } from './site-data.ts'
import { codeOf, modelOutput, proxyStarters } from './starters.ts'

/** The runtimes, in the order of the index; `words` are other names that people type. */
export const stacks = [
  { id: 'node', name: 'Node', words: ['Node.js', 'JavaScript', 'server.mjs', 'Express'] },
  {
    id: 'workers',
    name: 'Hono on Workers',
    words: ['Cloudflare Workers', 'Durable Object', 'edge'],
  },
  { id: 'python', name: 'Python', words: ['asyncio', 'server.py', 'FastAPI', 'Flask', 'Django'] },
  { id: 'go', name: 'Go', words: ['golang', 'net/http', 'server.go'] },
  { id: 'browser', name: 'Browser', words: ['frontend', 'JavaScript', 'client.js', 'React'] },
] as const

export type Stack = (typeof stacks)[number]['id']

const proxies = [
  { id: 'nginx', name: 'nginx', words: ['nginx config', 'nginx.conf', 'proxy_buffering'] },
  { id: 'haproxy', name: 'HAProxy', words: ['haproxy config', 'haproxy.cfg'] },
  { id: 'caddy', name: 'Caddy', words: ['Caddy config', 'Caddyfile'] },
  { id: 'apache', name: 'Apache httpd', words: ['Apache config', 'mod_proxy', 'httpd.conf'] },
] as const

/** A page of code. */
export interface CodePage {
  /** The last part of its address: `sse/node`, `proxies/nginx`. */
  readonly path: string
  readonly title: string
  readonly stack: Stack | 'proxy'
  /** The transport or use; left out for a proxy, which passes all of them. */
  readonly carries?: CodeSubject
  readonly group: CodeGroup
  readonly aliases: readonly string[]
}

/** A row of the index: a transport, or a use with its own starters. */
export interface CodeSubject {
  readonly id: Transport | 'model-output'
  readonly name: string
  /** The page that explains when to choose it. */
  readonly href: string
  readonly words: readonly string[]
}

const words = new Map((await all('transports')).map(({ id, aliases }) => [id, aliases ?? []]))

/** Everything that has code, in the order of the index. */
export const codeSubjects: readonly CodeSubject[] = [
  ...Object.entries(TRANSPORT_NAMES).map(([id, name]) => ({
    id: id as Transport,
    name,
    href: `/transports/${id}/`,
    words: words.get(id as Transport) ?? [],
  })),
  {
    id: 'model-output',
    name: 'A model’s answer',
    href: '/learn/ai-streaming/',
    words: ['LLM', 'AI', 'tokens', 'OpenAI', 'ChatGPT', 'streaming response'],
  },
]

/** All code pages. */
export const codePages: readonly CodePage[] = [
  ...codeSubjects.flatMap((of) => {
    const { servers, clients } = of.id === 'model-output' ? modelOutput : codeOf(of.id)
    return stacks.flatMap(({ id, name, words }): readonly CodePage[] => {
      const isClient = id === 'browser'
      const named = (isClient ? clients : servers).find((group) =>
        of.id === 'model-output' ? isClient || id === 'node' : group.name === name,
      )
      if (!named) return []
      return [
        {
          path: `${of.id}/${id}`,
          title: isClient
            ? `${of.name}, client for the browser`
            : `${of.name}, server with ${name}`,
          stack: id,
          carries: of,
          group: named,
          aliases: [...words, ...of.words, 'example', 'code', 'starter'],
        },
      ]
    })
  }),
  ...proxies.flatMap(({ id, name, words }): readonly CodePage[] => {
    const group = proxyStarters.find((each) => each.name === name)
    if (!group) return []
    return [
      {
        path: `proxies/${id}`,
        title: `${name} configuration for event streams and WebSockets`,
        stack: 'proxy',
        group,
        aliases: [...words, 'SSE', 'EventSource', 'reverse proxy', 'buffering', 'example'],
      },
    ]
  }),
]

/** Returns how many checks a file passes and leaves out; undefined if our tests do not run it. */
export function checksOf({ group }: CodePage): { passed: number; leftOut: number } | undefined {
  if (!group.checks) return undefined
  const leftOut = group.checks.filter((check) => check.leftOut !== undefined).length
  return { passed: group.checks.length - leftOut, leftOut }
}
