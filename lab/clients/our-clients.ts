import type { Client } from './client.ts'
import { lane, starter } from './server/dialects.ts'
import { eventText, type Sent } from './server/step.ts'

/** Returns an event with JSON data, as our starters and the SDKs of models expect it. */
export const inJson = (sent: Sent) => eventText({ ...sent, data: JSON.stringify(sent.data) })

const asLine = ({ data, id = '0' }: Sent) =>
  `${JSON.stringify({ type: 'event', id: Number(id), data })}\n`
const laneEvent = (sent: Sent) => eventText({ ...sent, data: lane.event(sent) })
const laneLine = (sent: Sent) => `${lane.event(sent)}\n`

const hidden =
  'EventSource hides the status from script: a client that comes back after a 502 comes back after this too. `prepare` can say that it is over.'

const handshake = 'A browser hides the status of a refused handshake from script.'
const givesUp =
  'It is the browser’s own client, shown as it is: EventSource gives up after any status but 200.'
const pace = 'While nobody answers, the browser itself tries again, at its own pace.'
const noLimit =
  'The browser has no time limit, and the demos show that. Where a demo needs one, it opens the connection anew.'

/** The code that this site offers, and what the site itself runs. */
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
      backoff: pace,
      jitter: pace,
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
    leaves: {
      unavailable: givesUp,
      'error-first': givesUp,
      'retry-after': givesUp,
      'tells-status': 'EventSource hides the status from script.',
      backoff: pace,
      jitter: pace,
      silence: noLimit,
      unanswered: noLimit,
    },
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
      'ws-forbidden': handshake,
      'ws-tells-status': handshake,
    },
  },
  'lane-websocket': {
    name: 'Our WebSocket demo',
    configuration: 'plain: it stays closed',
    transport: 'websocket',
    can: ['calls', 'send'],
    home: '/live/pull-the-plug/',
    dialect: lane,
    leaves: { 'ws-silence': noLimit, 'ws-unanswered': noLimit, 'ws-tells-status': handshake },
  },
  'lane-websocket-resume': {
    name: 'Our WebSocket demo',
    configuration: 'resume',
    variant: 'setting',
    transport: 'websocket',
    can: ['returns', 'calls', 'send', 'lastEventId'],
    home: '/live/pull-the-plug/',
    dialect: lane,
    leaves: {
      'ws-forbidden': handshake,
      'ws-tells-status': handshake,
      'ws-silence': noLimit,
      'ws-unanswered': noLimit,
    },
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
