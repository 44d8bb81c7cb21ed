/** The live demos, in the order in which they are listed. */
export const demos = [
  {
    href: '/live/side-by-side/',
    /** Other words by which people look for it. */
    aliases: ['compare live', 'demo', 'Wi-Fi drops', 'cut the connection', 'WebSocket vs SSE live'],
    title: 'Side by side',
    text: 'Six clients, the same events, seven faults. Who loses what, and how late is the rest?',
  },
  {
    href: '/live/pull-the-plug/',
    aliases: ['reconnect storm', 'thundering herd', 'server restart', 'deploy', 'demo'],
    title: 'Pull the plug',
    text: 'Cuts three real clients at once and shows what each does next: which events are lost, which come again, and what a random wait does for a crowd that comes back.',
  },
  {
    href: '/live/six-connections/',
    aliases: ['6 connections', 'connection limit', 'too many tabs', 'pending request', 'demo'],
    title: 'Six connections',
    text: 'Opens event streams in your browser until one does not connect, and shows what a plain fetch and a WebSocket do meanwhile.',
  },
  {
    href: '/live/sending-back/',
    aliases: [
      'typing indicator',
      'typing',
      'cursor positions',
      'mouse moves',
      'upstream rate',
      'round trip',
      'demo',
    ],
    title: 'Sending back',
    text: 'Positions from a pad, by WebSocket and by POST, 1 to 60 a second. Round trip, requests and bytes as the rate grows.',
  },
  {
    href: '/live/token-stream/',
    aliases: ['LLM', 'ChatGPT', 'AI reply', 'streaming tokens', 'demo'],
    title: 'Token stream',
    text: 'The same words on WebSocket, EventSource and a POST read with fetch. Break them, stop them, ask for the rest.',
  },
  {
    href: '/live/test-my-network/',
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
    title: 'Test my network',
    text: 'Does a WebSocket connect from here, does a stream arrive event by event, and how long does silence live? Ends in suggested answers.',
  },
] as const

/** Other words by which people look for the demo at an address. */
export const aliasesOf = (path: string): readonly string[] | undefined =>
  demos.find(({ href }) => href === path)?.aliases
