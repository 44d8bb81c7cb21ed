/**
 * The tables of the checked articles, row by row, and where each row is answered: by a row of one
 * of our tables, or by claims. `article` is the title of an entry in content/sources.
 */
export interface ArticleTable {
  readonly article: string
  readonly table: string
  readonly rows: readonly (readonly [
    row: string,
    answeredBy:
      | { readonly table: string; readonly row: string }
      | { readonly claims: readonly string[] },
  ])[]
}

const at = (table: string, row: string) => ({ table, row })
const by = (...claims: readonly string[]) => ({ claims })

const tech = 'WebSockets vs. Server-Sent Events: Choosing the Right Real-Time Tech'
const strategy =
  'WebSockets vs Server-Sent Events (SSE): Choosing the Right Real-Time Communication Strategy'

export const articleTables: readonly ArticleTable[] = [
  {
    article: tech,
    table: 'Trade-offs',
    rows: [
      ['Communication direction', at('trade-offs', 'direction')],
      ['Protocol', at('trade-offs', 'protocol')],
      ['Browser support', at('trade-offs', 'browser-support')],
      ['Proxy and firewall friendliness', at('trade-offs', 'proxies')],
      ['Auto-reconnect', at('trade-offs', 'reconnect')],
      ['HTTP/2 multiplexing', at('trade-offs', 'http2')],
      ['Infrastructure complexity', at('trade-offs', 'infrastructure')],
    ],
  },
  {
    article: strategy,
    table: 'Features',
    rows: [
      ['Communication', at('features', 'communication')],
      ['Protocol', at('features', 'protocol')],
      ['Connection type', at('features', 'connection-type')],
      ['Browser support', at('features', 'browser-support')],
      ['Binary data', at('features', 'binary')],
      ['Automatic reconnection', at('features', 'reconnection')],
      ['Firewall compatibility', at('features', 'firewalls')],
      ['Complexity', at('features', 'complexity')],
      ['Latency', at('features', 'latency')],
      ['Client-to-server messaging', at('features', 'client-to-server')],
    ],
  },
  {
    article: strategy,
    table: 'Performance',
    rows: [
      ['Connection overhead', at('performance', 'connection-overhead')],
      ['Memory usage', at('performance', 'memory')],
      ['Network efficiency', at('performance', 'network')],
      ['Message frequency', at('performance', 'message-rate')],
      ['Scalability', at('performance', 'scaling')],
      ['Infrastructure compatibility', at('performance', 'infrastructure')],
    ],
  },
  {
    article: strategy,
    table: 'Security practices',
    rows: [
      ['TLS encryption', at('security', 'tls')],
      ['Authentication', at('security', 'authentication')],
      ['Authorization checks', at('security', 'authorization')],
      ['Rate limiting', at('security', 'rate-limits')],
      ['Input validation', at('security', 'input')],
    ],
  },
  {
    article: strategy,
    table: 'Threats',
    rows: [
      ['Connection flooding', at('security', 'flooding')],
      ['Message spam', at('security', 'spam')],
      ['Unauthorized subscriptions', at('security', 'subscriptions')],
      ['Session hijacking', at('security', 'hijacking')],
    ],
  },
  {
    article: strategy,
    table: 'When WebSocket is chosen',
    rows: [
      ['Multiplayer games', at('use-cases', 'multiplayer-game')],
      ['Chat applications', at('use-cases', 'chat')],
      ['Collaborative editors', at('use-cases', 'collaborative-editor')],
      ['Remote control systems', at('use-cases', 'remote-control')],
      ['Trading platforms', at('use-cases', 'trading')],
    ],
  },
  {
    article: strategy,
    table: 'When Server-Sent Events are chosen',
    rows: [
      ['Notification systems', at('use-cases', 'notifications')],
      ['News feeds', at('use-cases', 'news-feed')],
      ['Live sports scores', at('use-cases', 'live-scores')],
      ['Monitoring dashboards', at('use-cases', 'monitoring')],
      ['Stock tickers', at('use-cases', 'stock-ticker')],
    ],
  },
  {
    article: strategy,
    table: 'Takeaways',
    rows: [
      ['Communication both ways', by('websocket-two-way')],
      ['Notifications or a stream of updates', by('sse-one-way')],
      ['The simplest implementation', by('simplest-of-the-two')],
      ['The lowest latency', by('downstream-latency-equal')],
      ['Binary data', by('sse-text-only')],
      ['Automatic reconnection', by('sse-reconnects', 'websocket-no-reconnect')],
    ],
  },
]
