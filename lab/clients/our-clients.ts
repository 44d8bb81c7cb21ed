import type { Ability } from './bench.ts'
import type { Client } from './client.ts'
import { lane, starter } from './server/dialects.ts'
import { eventText, type Sent } from './server/step.ts'

/** An event whose data is in JSON, as our starters and the SDKs of models take it. */
export const inJson = (sent: Sent) => eventText({ ...sent, data: JSON.stringify(sent.data) })

const asLine = ({ data, id = '0' }: Sent) =>
  `${JSON.stringify({ type: 'event', id: Number(id), data })}\n`
const laneEvent = (sent: Sent) => eventText({ ...sent, data: lane.event(sent) })
const laneLine = (sent: Sent) => `${lane.event(sent)}\n`

const hidden =
  'EventSource hides the status from script: who comes back after a 502 comes back after this as well. `prepare` can say that it is over.'

/** The code that this site gives its readers, and what it runs itself. */
const rows: Readonly<Record<string, Partial<Client> & Pick<Client, 'can' | 'home'>>> = {
  'starter-sse': {
    name: 'Our sse starter',
    can: ['returns', 'calls', 'asks', 'credentials', 'lastEventId', 'tokens'],
    home: '/code/sse/browser/',
    eventText: inJson,
    leaves: {
      'no-content': hidden,
      forbidden: hidden,
      'wrong-type': hidden,
      'retry-after': hidden,
      'tells-status': hidden,
      backoff: 'While nobody answers, the browser itself tries again, at its own pace.',
      jitter: 'While nobody answers, the browser itself tries again, at its own pace.',
    },
  },
  'starter-fetch-stream': {
    name: 'Our fetch-stream starter',
    can: ['returns', 'calls', 'headers', 'lastEventId', 'tokens'],
    home: '/code/fetch-stream/browser/',
    eventText: asLine,
  },
  'lane-sse': {
    name: 'Our SSE demo',
    can: ['returns', 'calls', 'asks', 'lastEventId'],
    home: '/live/pull-the-plug/',
    eventText: laneEvent,
  },
  'lane-fetch-stream': {
    name: 'Our fetch-stream demo',
    can: ['returns', 'calls'],
    home: '/live/side-by-side/',
    eventText: laneLine,
    mediaType: 'application/x-ndjson',
  },
  'starter-websocket': {
    name: 'Our websocket starter',
    transport: 'websocket',
    can: ['returns', 'calls', 'send', 'lastEventId', 'tokens'],
    home: '/code/websocket/browser/',
    dialect: starter,
    leaves: {
      'ws-forbidden': 'A browser hides the status of a refused handshake from script.',
      'ws-tells-status': 'A browser hides the status of a refused handshake from script.',
    },
  },
  'lane-websocket': {
    name: 'Our WebSocket demo',
    configuration: 'plain: it stays closed',
    transport: 'websocket',
    can: ['calls', 'send'],
    home: '/live/pull-the-plug/',
    dialect: lane,
  },
  'lane-websocket-resume': {
    name: 'Our WebSocket demo',
    configuration: 'resume',
    variant: 'setting',
    transport: 'websocket',
    can: ['returns', 'calls', 'send', 'lastEventId'] satisfies readonly Ability[],
    home: '/live/pull-the-plug/',
    dialect: lane,
  },
}

export const ourClients: readonly Client[] = Object.entries(rows).map(
  ([id, row]): Client => ({
    ...{ id, name: id, adapter: id, kind: 'starter', variant: 'default', runtime: 'chromium' },
    configuration: id.startsWith('lane') ? 'as the demos run it' : 'client.js as it stands',
    transport: 'sse',
    ...row,
  }),
)
