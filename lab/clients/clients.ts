import { isLanguage } from './agents/languages.ts'
import type { Ability } from './bench.ts'
import type { Client, Runtime } from './client.ts'
import { languageClients } from './language-clients.ts'
import { inJson, ourClients } from './our-clients.ts'
import * as dialects from './server/dialects.ts'

type Row = Pick<Client, 'id' | 'name' | 'home'> & Partial<Client>

const npmHome = (name: string) => `https://www.npmjs.com/package/${name}`

const sse = (id: string, can: readonly Ability[], row: Partial<Row> = {}): Client => ({
  id,
  name: row.npm ?? id,
  configuration: 'defaults',
  transport: 'sse',
  runtime: 'node',
  variant: 'default',
  kind: 'package',
  adapter: id,
  npm: id,
  can: row.kind === 'reader' ? ['raw', ...can] : ['raw', 'returns', 'calls', 'asks', ...can],
  home: npmHome(row.npm ?? id),
  ...row,
})

const socket = (id: string, can: readonly Ability[], row: Partial<Row> = {}): Client => ({
  ...sse(id, can, row),
  transport: 'websocket',
  can: row.dialect
    ? ['returns', 'calls', 'send', ...can]
    : ['returns', 'calls', 'raw', 'binary', 'send', 'protocols', ...can],
  ...(row.can && { can: row.can }),
})

const RUNTIMES: readonly (readonly [Runtime, string, home: string])[] = [
  ['chromium', 'Chromium', 'https://developer.mozilla.org/en-US/docs/Web/API/'],
  ['firefox', 'Firefox', 'https://developer.mozilla.org/en-US/docs/Web/API/'],
  ['webkit', 'WebKitGTK', 'https://developer.mozilla.org/en-US/docs/Web/API/'],
  ['node', 'Node', 'https://nodejs.org/api/globals.html#class-'],
  ['deno', 'Deno', 'https://docs.deno.com/api/web/~/'],
  ['bun', 'Bun', 'https://bun.com/docs/runtime/web-apis#'],
]

const isBrowser = (runtime: Runtime) => ['chromium', 'firefox', 'webkit'].includes(runtime)

const own = RUNTIMES.flatMap(([runtime, name, home]): readonly Client[] => {
  const shared = { runtime, kind: 'runtime', configuration: 'built in' } as const
  const { npm: _, ...eventSource } = sse(`${runtime}-eventsource`, [], {
    ...shared,
    name: `${name} EventSource`,
    adapter: 'event-source-native',
    ...(isBrowser(runtime) && { can: ['raw', 'returns', 'calls', 'asks', 'credentials'] }),
    ...(runtime === 'node' && { flags: ['--experimental-eventsource'] }),
    ...(runtime === 'node' && { configuration: '--experimental-eventsource' }),
    home: `${home}${runtime === 'node' ? 'eventsource' : 'EventSource'}`,
  })
  const { npm: __, ...webSocket } = socket(`${runtime}-websocket`, [], {
    ...shared,
    name: `${name} WebSocket`,
    adapter: 'web-socket-native',
    home: `${home}${runtime === 'node' ? 'websocket' : 'WebSocket'}`,
  })
  // Bun has no EventSource.
  return runtime === 'bun' ? [webSocket] : [eventSource, webSocket]
})

const browser = { runtime: 'chromium' } as const
/** All clients, in the order of the table's rows. */
export const clients: readonly Client[] = rows().map((client) =>
  isBrowser(client.runtime) || isLanguage(client.runtime)
    ? client
    : { ...client, can: [...client.can, 'heap'] },
)

function rows(): readonly Client[] {
  return [
    ...own.filter(({ transport }) => transport === 'sse'),
    ...ourClients.filter(({ transport }) => transport === 'sse'),
    sse('eventsource', ['headers', 'tokens']),
    sse('undici', [], { name: 'undici EventSource' }),
    sse('eventsource-client', ['headers', 'post', 'tokens', 'lastEventId']),
    sse('launchdarkly-eventsource', ['headers', 'post']),
    sse('launchdarkly-eventsource-backoff', ['headers', 'post'], {
      npm: 'launchdarkly-eventsource',
      configuration: 'back-off, jitter, read timeout',
      variant: 'setting',
    }),
    sse('fetch-event-source', ['headers', 'post', 'credentials'], {
      ...browser,
      npm: '@microsoft/fetch-event-source',
    }),
    sse('fetch-event-source-documented', ['headers', 'post', 'credentials'], {
      ...browser,
      npm: '@microsoft/fetch-event-source',
      configuration: 'onopen, onclose and onerror of its README',
      variant: 'setting',
    }),
    sse('extended-eventsource', ['headers', 'post', 'credentials'], browser),
    sse('event-source-plus', ['headers', 'post', 'tokens'], browser),
    sse('reconnecting-eventsource', ['credentials', 'lastEventId'], browser),
    sse('event-source-polyfill', ['headers', 'credentials'], browser),
    sse('sse-js', ['headers', 'post', 'credentials'], { ...browser, npm: 'sse.js' }),
    sse('sse-js-reconnect', ['headers', 'post', 'credentials'], {
      ...browser,
      npm: 'sse.js',
      configuration: 'autoReconnect',
      variant: 'setting',
    }),
    sse('react-native-sse', ['headers', 'post', 'credentials'], {
      ...browser,
      configuration: 'defaults, over the browser’s XMLHttpRequest',
    }),
    ...languageClients.filter(({ transport }) => transport === 'sse'),
    sse('fetch-event-stream', ['asks', 'headers', 'post', 'lastEventId'], { kind: 'reader' }),
    sse('eventsource-parser', ['headers', 'post', 'lastEventId'], { kind: 'reader' }),
    sse('openai', ['headers', 'post'], {
      kind: 'reader',
      name: 'openai Stream',
      can: ['headers', 'post'],
      eventText: inJson,
    }),
    sse('anthropic', ['headers', 'post'], {
      kind: 'reader',
      npm: '@anthropic-ai/sdk',
      name: '@anthropic-ai/sdk Stream',
    }),
    sse('ai-sdk', ['headers', 'post'], {
      kind: 'reader',
      npm: '@ai-sdk/provider-utils',
      name: 'AI SDK parseJsonEventStream',
      can: ['headers', 'post'],
      eventText: inJson,
    }),
    ...own.filter(({ transport }) => transport === 'websocket'),
    ...ourClients.filter(({ transport }) => transport === 'websocket'),
    socket('ws', ['headers']),
    socket('websocket', ['headers'], { configuration: 'w3cwebsocket' }),
    socket('reconnecting-websocket', ['tokens']),
    socket('partysocket', ['tokens'], { configuration: 'partysocket/ws' }),
    socket('websocket-ts', [], { configuration: 'back-off and buffer of its README' }),
    socket('sockette', []),
    socket('robust-websocket', ['tokens'], browser),
    socket('rxjs', [], { name: 'rxjs webSocket' }),
    socket('rxjs-retry', [], {
      npm: 'rxjs',
      name: 'rxjs webSocket',
      configuration: 'retry({ delay: 1000 })',
      variant: 'setting',
    }),
    socket('socket-io', ['headers', 'tokens'], {
      npm: 'socket.io-client',
      configuration: 'transports: websocket',
      dialect: dialects.socketIo,
    }),
    socket('signalr', ['tokens'], {
      npm: '@microsoft/signalr',
      configuration: 'withAutomaticReconnect()',
      dialect: dialects.signalR,
    }),
    socket('graphql-ws', ['tokens'], {
      ...browser,
      dialect: dialects.graphQl,
      can: ['returns', 'calls', 'tokens'],
    }),
    socket('graphql-ws-recommended', ['tokens'], {
      ...browser,
      npm: 'graphql-ws',
      configuration: 'keepAlive, retries without end',
      variant: 'setting',
      dialect: dialects.graphQl,
      can: ['returns', 'calls', 'tokens'],
    }),
    socket('phoenix', ['tokens'], { dialect: dialects.phoenix }),
    socket('centrifuge', [], { dialect: dialects.centrifuge }),
    socket('stompjs', [], { npm: '@stomp/stompjs', dialect: dialects.stomp }),
    socket('stompjs-backoff', [], {
      npm: '@stomp/stompjs',
      configuration: 'exponential, connection timeout',
      variant: 'setting',
      dialect: dialects.stomp,
    }),
    socket('actioncable', ['tokens'], {
      ...browser,
      npm: '@rails/actioncable',
      dialect: dialects.actionCable,
    }),
    ...languageClients.filter(({ transport }) => transport === 'websocket'),
  ]
}
