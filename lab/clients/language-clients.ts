import type { Ability } from './bench.ts'
import type { Client, Language } from './client.ts'
import { socketIo } from './server/dialects.ts'

type Row = Partial<Client> & {
  readonly name: string
  readonly home: string
  readonly runtime: Language
  /** The Debian package with its licence; without one, the client is part of the language. */
  readonly from?: readonly [name: string, license: string]
}

const socket: readonly Ability[] = ['returns', 'raw', 'binary', 'send', 'protocols', 'headers']

/** Clients of other languages, as Debian packages them, read in a loop or through a handler. */
const rows: Readonly<Record<string, Row>> = {
  'go-eventsource': {
    runtime: 'go',
    transport: 'sse',
    name: 'donovanhide/eventsource',
    from: ['golang-github-donovanhide-eventsource-dev', 'Apache-2.0'],
    can: ['raw', 'returns', 'asks', 'headers', 'lastEventId'],
    home: 'https://pkg.go.dev/github.com/donovanhide/eventsource',
  },
  'php-symfony': {
    runtime: 'php',
    transport: 'sse',
    name: 'Symfony EventSourceHttpClient',
    from: ['php-symfony-http-client', 'MIT'],
    can: ['raw', 'returns', 'asks', 'headers'],
    home: 'https://symfony.com/doc/5.4/http_client.html#consuming-server-sent-events',
  },
  'python-websockets': {
    runtime: 'python',
    name: 'websockets',
    configuration: 'async for … in connect()',
    from: ['python3-websockets', 'BSD-3-Clause'],
    home: 'https://websockets.readthedocs.io/en/10.4/reference/client.html',
  },
  'python-websocket-client': {
    runtime: 'python',
    name: 'websocket-client',
    configuration: 'WebSocketApp, run_forever()',
    from: ['python3-websocket', 'Apache-2.0'],
    can: [...socket, 'calls'],
    home: 'https://websocket-client.readthedocs.io/en/latest/examples.html',
  },
  'python-aiohttp': {
    runtime: 'python',
    name: 'aiohttp',
    configuration: 'ws_connect()',
    from: ['python3-aiohttp', 'Apache-2.0'],
    home: 'https://docs.aiohttp.org/en/v3.8.4/client_quickstart.html#websockets',
  },
  'python-socketio': {
    runtime: 'python',
    name: 'python-socketio',
    configuration: "transports=['websocket']",
    from: ['python3-socketio', 'MIT'],
    dialect: socketIo,
    can: ['returns', 'calls', 'send', 'headers'],
    home: 'https://python-socketio.readthedocs.io/en/latest/client.html',
  },
  'python-libsoup': {
    runtime: 'python',
    name: 'libsoup',
    configuration: 'websocket_connect_async(), from Python',
    from: ['gir1.2-soup-3.0', 'LGPL-2.0-or-later'],
    can: [...socket, 'calls'],
    home: 'https://libsoup.org/libsoup-3.0/class.WebsocketConnection.html',
  },
  'go-gorilla': {
    runtime: 'go',
    name: 'gorilla/websocket',
    from: ['golang-github-gorilla-websocket-dev', 'BSD-2-Clause'],
    home: 'https://pkg.go.dev/github.com/gorilla/websocket',
  },
  'go-nhooyr': {
    runtime: 'go',
    name: 'nhooyr.io/websocket',
    from: ['golang-nhooyr-websocket-dev', 'MIT'],
    home: 'https://pkg.go.dev/nhooyr.io/websocket',
  },
  'java-http': {
    runtime: 'java',
    name: 'java.net.http WebSocket',
    configuration: 'built in',
    kind: 'runtime',
    can: [...socket, 'calls'],
    home: 'https://docs.oracle.com/en/java/javase/17/docs/api/java.net.http/java/net/http/WebSocket.html',
  },
  'java-okhttp': {
    runtime: 'java',
    name: 'OkHttp WebSocket',
    from: ['libokhttp-java', 'Apache-2.0'],
    can: [...socket, 'calls'],
    home: 'https://square.github.io/okhttp/3.x/okhttp/okhttp3/WebSocket.html',
  },
  'ruby-faye-websocket': {
    runtime: 'ruby',
    name: 'faye-websocket',
    from: ['ruby-faye-websocket', 'MIT'],
    can: [...socket, 'calls'],
    home: 'https://github.com/faye/faye-websocket-ruby#using-the-websocket-client',
  },
  'perl-mojolicious': {
    runtime: 'perl',
    name: 'Mojo::UserAgent WebSocket',
    from: ['libmojolicious-perl', 'Artistic-2.0'],
    can: [...socket, 'calls'],
    home: 'https://docs.mojolicious.org/Mojo/UserAgent#websocket',
  },
}

export const languageClients: readonly Client[] = Object.entries(rows).map(
  ([id, { from, ...row }]): Client => ({
    ...{ id, adapter: id, configuration: 'defaults', transport: 'websocket', kind: 'package' },
    ...{ variant: 'default', can: socket },
    ...(from && { debian: { package: from[0], license: from[1] } }),
    ...row,
  }),
)
