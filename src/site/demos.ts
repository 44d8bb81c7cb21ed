import { DEMO_TITLES, type DemoPath } from '../widgets/demo-titles.ts'

/** A live demo, with its place in lists and what it is evidence for. */
export interface DemoEntry {
  readonly href: DemoPath
  /** Other terms people search for. */
  readonly aliases: readonly string[]
  readonly title: string
  readonly text: string
  /** What it is evidence for: ids of a question, a claim, an article and a code page. */
  readonly question: 'sends' | 'latency' | 'http'
  readonly claim: string
  readonly article: string
  readonly code: string
}

const titled = (href: DemoPath) => ({ href, title: DEMO_TITLES[href] })

/** The live demos, in the order they are listed. */
export const demos: readonly DemoEntry[] = [
  {
    ...titled('/live/side-by-side/'),
    aliases: ['compare live', 'demo', 'Wi-Fi drops', 'cut the connection', 'WebSocket vs SSE live'],
    text: 'Six clients, the same events, seven faults. Who loses what, and how late is the rest?',
    question: 'http',
    claim: 'websocket-no-reconnect',
    article: 'reliability',
    code: 'websocket/browser',
  },
  {
    ...titled('/live/pull-the-plug/'),
    aliases: [
      'reconnect storm',
      'thundering herd',
      'server restart',
      'deploy',
      'backoff',
      'jitter',
      'pull the plug',
      'demo',
    ],
    text: 'A server restarts and 5,000 clients reconnect. With a fixed wait they return as a wave, with jitter as a slope.',
    question: 'sends',
    claim: 'reconnect-storm',
    article: 'scaling-out',
    code: 'websocket/browser',
  },
  {
    ...titled('/live/six-connections/'),
    aliases: ['6 connections', 'connection limit', 'too many tabs', 'pending request', 'demo'],
    text: 'Opens event streams in your browser until one does not connect. Then several frames share one, with a lock.',
    question: 'http',
    claim: 'six-connections',
    article: 'infrastructure',
    code: 'sse/browser',
  },
  {
    ...titled('/live/sending-back/'),
    aliases: [
      'typing indicator',
      'typing',
      'cursor positions',
      'mouse moves',
      'upstream rate',
      'round trip',
      'demo',
    ],
    text: 'Positions from a pad, by WebSocket and by POST, 1 to 60 a second. Round trip, requests and bytes as the rate grows.',
    question: 'sends',
    claim: 'sse-one-way',
    article: 'the-three-questions',
    code: 'websocket/node',
  },
  {
    ...titled('/live/token-stream/'),
    aliases: ['token stream', 'LLM', 'ChatGPT', 'AI reply', 'streaming tokens', 'demo'],
    text: 'The same words on WebSocket, EventSource and a POST read with fetch. Stop the model, lose the network, reload in the middle, put a buffering proxy in between.',
    question: 'sends',
    claim: 'stop-is-not-a-disconnect',
    article: 'ai-streaming',
    code: 'model-output/node',
  },
  {
    ...titled('/live/sleep/'),
    aliases: [
      'laptop lid',
      'phone in the pocket',
      'background tab',
      'visibilitychange',
      'page lifecycle',
      'freeze',
      'resume',
      'wake',
      'demo',
    ],
    text: 'Close the lid, pocket the phone, come back. Who notices a dead connection, and what visibilitychange buys.',
    question: 'http',
    claim: 'background-sockets-die',
    article: 'reliability',
    code: 'sse/browser',
  },
  {
    ...titled('/live/test-my-network/'),
    aliases: [
      'corporate proxy',
      'firewall',
      'antivirus',
      'VPN',
      'hotel Wi-Fi',
      'is my network blocking WebSocket',
      'connection test',
      'demo',
    ],
    text: 'Does a WebSocket connect from here, does a stream arrive event by event, and how long does a silent connection live? Ends with suggested answers.',
    question: 'http',
    claim: 'proxies-buffer-streams',
    article: 'infrastructure',
    code: 'proxies/nginx',
  },
]

/** Returns other search terms for the demo at an address. */
export const aliasesOf = (path: string): readonly string[] | undefined =>
  demos.find(({ href }) => href === path)?.aliases
