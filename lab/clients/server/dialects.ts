import type { Dialect } from './dialect.ts'

const parsed = (message: string): unknown => {
  try {
    return JSON.parse(message)
  } catch {
    return undefined
  }
}

/** https://socket.io/docs/v4/socket-io-protocol/ */
export const socketIo: Dialect = {
  greeting: `0${JSON.stringify({ sid: 'lab', upgrades: [], pingInterval: 25_000, pingTimeout: 20_000, maxPayload: 1e6 })}`,
  answers: (message) => (message.startsWith('40') ? [`40${JSON.stringify({ sid: 'lab' })}`] : []),
  ready: (message) => message.startsWith('40'),
  event: ({ data }) => `42${JSON.stringify(['event', data])}`,
  said: (message) => {
    if (!message.startsWith('42')) return undefined
    const [name, text] = JSON.parse(message.slice(2)) as [string, string]
    return name === 'say' ? text : undefined
  },
}

const RECORD_END = '\u001E'

/** https://github.com/dotnet/aspnetcore/blob/main/src/SignalR/docs/specs/HubProtocol.md */
export const signalR: Dialect = {
  answers: (message) => (message.includes('"protocol"') ? [`{}${RECORD_END}`] : []),
  ready: (message) => message.includes('"protocol"'),
  event: ({ data }) => JSON.stringify({ type: 1, target: 'event', arguments: [data] }) + RECORD_END,
  said: (message) => {
    const record = parsed(message.split(RECORD_END)[0] ?? '') as
      | { type?: number; arguments?: string[] }
      | undefined
    return record?.type === 1 ? record.arguments?.[0] : undefined
  },
}

/** The adapter gives its one subscription this id. */
const SUBSCRIPTION = 'lab'

/** https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md */
export const graphQl: Dialect = {
  answers: (message) => {
    const { type } = parsed(message) as { type: string }
    if (type === 'connection_init') return ['{"type":"connection_ack"}']
    return type === 'ping' ? ['{"type":"pong"}'] : []
  },
  ready: (message) => message.includes('"subscribe"'),
  event: ({ data }) =>
    JSON.stringify({ id: SUBSCRIPTION, type: 'next', payload: { data: { event: data } } }),
  said: () => undefined,
}

/** https://hexdocs.pm/phoenix/writing_a_channels_client.html */
export const phoenix: Dialect = {
  answers: (message) => {
    const [join, ref, topic] = JSON.parse(message) as [string, string, string]
    return [JSON.stringify([join, ref, topic, 'phx_reply', { status: 'ok', response: {} }])]
  },
  ready: (message) => message.includes('phx_join'),
  event: ({ data }) => JSON.stringify([null, null, 'lab', 'event', { data }]),
  said: (message) => {
    const [, , , event, payload] = JSON.parse(message) as [...string[], { text: string }]
    return event === 'say' ? (payload as { text: string }).text : undefined
  },
}

/** https://centrifugal.dev/docs/transports/client_protocol */
export const centrifuge: Dialect = {
  answers: (message) =>
    commands(message).flatMap(({ id, connect, subscribe, publish }) => {
      if (connect)
        return [reply(id, { connect: { client: 'lab', version: '0', ping: 25, pong: true } })]
      if (subscribe) return [reply(id, { subscribe: {} })]
      return publish ? [reply(id, { publish: {} })] : []
    }),
  ready: (message) => commands(message).some(({ subscribe }) => subscribe !== undefined),
  event: ({ data }) => JSON.stringify({ push: { channel: 'lab', pub: { data } } }),
  said: (message) => commands(message).find(({ publish }) => publish)?.publish?.data,
}

interface Command {
  readonly id?: number
  readonly connect?: object
  readonly subscribe?: object
  readonly publish?: { readonly data: string }
}

const commands = (message: string) =>
  message.split('\n').flatMap((line) => (parsed(line) as Command | undefined) ?? [])
const reply = (id: number | undefined, body: object) => JSON.stringify({ id, ...body })

function receiptOf(message: string): readonly string[] {
  const [, id] = /^receipt:(.*)$/m.exec(message) ?? []
  return id === undefined ? [] : [`RECEIPT\nreceipt-id:${id.trim()}\n\n\0`]
}

/** https://stomp.github.io/stomp-specification-1.2.html */
export const stomp: Dialect = {
  answers: (message) =>
    message.startsWith('CONNECT') || message.startsWith('STOMP')
      ? ['CONNECTED\nversion:1.2\nheart-beat:10000,10000\n\n\0']
      : receiptOf(message),
  ready: (message) => message.startsWith('SUBSCRIBE'),
  event: ({ data, id = '0' }) =>
    `MESSAGE\nsubscription:sub-0\nmessage-id:${id}\ndestination:/lab\n\n${data}\0`,
  said: (message) =>
    message.startsWith('SEND')
      ? /\n\n([^\0]*)\0/.exec(message.replaceAll('\r', ''))?.[1]
      : undefined,
}

const identifier = JSON.stringify({ channel: 'Lab' })

/** https://github.com/rails/rails/tree/main/actioncable */
export const actionCable: Dialect = {
  greeting: '{"type":"welcome"}',
  answers: (message) =>
    message.includes('"subscribe"')
      ? [JSON.stringify({ identifier, type: 'confirm_subscription' })]
      : [],
  ready: (message) => message.includes('"subscribe"'),
  event: ({ data }) => JSON.stringify({ identifier, message: data }),
  said: (message) => {
    const said = parsed(message) as { command?: string; data?: string } | undefined
    if (said?.command !== 'message' || said.data === undefined) return undefined
    return (JSON.parse(said.data) as { text: string }).text
  },
}

/** The format of events and messages in src/wire/envelope.ts. */
export const lane: Dialect = {
  answers: () => [],
  ready: () => true,
  event: ({ data, id = '1' }) => JSON.stringify({ id: Number(id), dueAt: 0, sentAt: 0, data }),
  said: (message) => (parsed(message) as { data?: string } | undefined)?.data,
}

/** What content/starters/websocket sends and accepts. */
export const starter: Dialect = {
  answers: (message) => (message.includes('"ping"') ? ['{"type":"heartbeat"}'] : []),
  ready: () => true,
  event: ({ data, id = '0' }) => JSON.stringify({ type: 'event', id: Number(id), data }),
  said: (message) => (parsed(message) as { say?: string } | undefined)?.say,
}
