/** The lab's results for clients, for other pages: fewer columns, each cell with its transcript. */
import {
  CLIENT_GROUPS,
  cellOf,
  clientHref,
  clients,
  clientTitle,
  columns,
  runtimeOf,
} from '../lab/clients.ts'
import { type CellView, cellId, type TableView } from './view.ts'

/** The page of the full table. */
export const CLIENTS_PAGE = '/lab/clients/'

/** The most asked-for columns; the full table has more, and a row's page has all. */
const SHOWN = ['drop', 'unavailable', 'backoff', 'jitter', 'resume', 'silence']
/** The most used clients of each kind: a frame with all would be too tall. */
const FRAMED = [
  ...['chromium-eventsource', 'eventsource', 'fetch-event-source', 'go-eventsource', 'openai'],
  ...['ws', 'reconnecting-websocket', 'socket-io', 'signalr', 'python-websockets'],
].filter((id) => clients.clients.some((client) => client.id === id))
const shown = columns.filter(({ id }) => SHOWN.includes(id))
const groupOf = (client: (typeof clients.clients)[number]) =>
  CLIENT_GROUPS.find(({ has }) => has(client))?.name

export const clientsView: TableView = {
  id: 'clients',
  kind: 'measured',
  title: clients.title,
  summary: `What ${clients.clients.length} SSE and WebSocket clients do when a server ends, restarts or falls silent.`,
  caption: `Measured with ${clients.command}, on ${clients.measuredAt.slice(0, 10)}.`,
  rowsAre: 'Client',
  grouped: true,
  updated: clients.measuredAt.slice(0, 10),
  framed: FRAMED,
  columns: shown.map(({ id, title }) => ({ id, title })),
  rows: clients.clients.map((client) => ({
    id: client.id,
    title: clientTitle(client),
    group: groupOf(client),
    note: `${client.configuration}, ${runtimeOf(client)}`,
    cells: shown.map((column): CellView => {
      const cell = cellOf(client, column)
      return {
        id: cellId(client.id, column.id),
        value: cell ? cell.words : 'Not tested',
        basis: 'measured',
        claims: [],
        href: cell ? `${clientHref(client)}#probe-${cell.id}` : clientHref(client),
      }
    }),
  })),
}
