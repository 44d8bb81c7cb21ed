/** Results of `npm run lab -- clients`, with the wording and order that pages use. */
import { getCollection } from 'astro:content'
import type { ClientScenario, Clients, MeasuredClient } from '../../schema/clients.ts'
import type { LabCell, LabLevel } from '../../schema/lab.ts'
import { cellsAsked } from './rows.ts'
import { capital, midSentence, timeWords } from './words.ts'

const [entry] = await getCollection('clients')
if (!entry) throw new Error('No content/evidence/clients.json: npm run lab -- clients')

export const clients: Clients = entry.data

/** The groups of rows, by purpose. */
export const CLIENT_GROUPS = [
  {
    id: 'sse',
    name: 'Server-Sent Events',
    has: ({ transport, kind }: MeasuredClient) => transport === 'sse' && kind !== 'reader',
  },
  {
    id: 'reader',
    name: 'Readers of a single response',
    has: ({ kind }: MeasuredClient) => kind === 'reader',
  },
  {
    id: 'websocket',
    name: 'WebSocket',
    has: ({ transport }: MeasuredClient) => transport === 'websocket',
  },
] as const

/** The groups of scenarios, in the order of a client's page. */
export const SCENARIO_GROUPS: Readonly<Record<ClientScenario['group'], string>> = {
  parsing: 'Reading the format',
  reconnecting: 'Reconnecting',
  resuming: 'Resuming',
  requests: 'Requests',
  liveness: 'Noticing silence',
  ending: 'Ending',
  sending: 'Sending',
  load: 'Memory',
}

/** A column of the table: for each transport, the scenario that answers the same question. */
export interface Column {
  readonly id: string
  readonly title: string
  readonly condition: string
  readonly sse: string
  readonly websocket: string
}

/** The id of the column that summarises how the format is parsed. */
const FORMAT = 'parsing'

const column = (
  id: string,
  title: string,
  condition: string,
  sse: string = id,
  websocket = `ws-${sse}`,
): Column => ({ id, title, condition, sse, websocket })

export const columns: readonly Column[] = [
  column('format', 'Format', 'cases of the standard', FORMAT, FORMAT),
  column('drop', 'Cut', 'in the middle'),
  column('unavailable', 'One 502', 'during a deployment'),
  column('stop', 'Told to stop', '204, or close 1008', 'no-content', 'ws-close-1008'),
  column('storm', 'Ended at once', 'each time'),
  column('backoff', 'Waits', 'server down 100 s'),
  column('jitter', 'Two clients', 'server down'),
  column('resume', 'Nothing lost', 'Last-Event-ID, or sent meanwhile', 'resume', 'ws-send-away'),
  column('silence', 'Silence', 'for 90 s'),
  column('throws', 'Handler throws', 'at an event'),
]

/** Returns a client's cell in a column; undefined if the column does not apply to it. */
export function cellOf(
  client: MeasuredClient,
  column: Column,
): { readonly id: string; readonly level: LabLevel; readonly words: string } | undefined {
  const id = column[client.transport]
  if (id !== FORMAT) {
    const cell = client.cells[id]
    return cell && { id, level: cell.level, words: clientWords(cell) }
  }
  const cells = cellsAsked(
    client,
    clients.scenarios.filter(({ group }) => group === FORMAT),
  )
  if (cells.length === 0) return undefined
  const wrong = cells.filter(({ cell }) => cell.level !== 'good')
  return {
    id: wrong[0]?.column.id ?? cells[0]?.column.id ?? '',
    level: wrong.length > 0 ? 'fault' : 'good',
    words: `${cells.length - wrong.length} of ${cells.length}`,
  }
}

/** Results with a time worth showing; the times of others depend on the server. */
const TIMED = new Set([
  'comes back',
  'at once',
  'longer each time',
  'always the same',
  'leaves',
  'gives up',
  'kept',
])

/** Describes a cell in a few words. */
export function clientWords({ result, ms }: LabCell): string {
  if (ms === undefined || !TIMED.has(result)) return capital(result)
  const time = timeWords(ms)
  if (result === 'comes back') return `Comes back after ${time}`
  if (result === 'leaves') return `Leaves after ${time}`
  if (result === 'longer each time') return `Longer each time, up to ${time}`
  if (result === 'always the same') return `Always the same, ${time}`
  return `${capital(result)}, ${time}`
}

/** Returns the address of a client's page. */
export const clientHref = ({ id }: Pick<MeasuredClient, 'id'>) => `/lab/clients/${id}/`

/** Returns a title such as `eventsource 5.1.5`; a built-in client has its runtime's name. */
export const clientTitle = ({ name, version }: MeasuredClient) => `${name} ${version}`

/** Returns the runtime that a client was measured in, without its version. */
export const runtimeOf = ({ runtime }: MeasuredClient) => runtime.split(' ')[0] ?? runtime

/** The runtimes measured, in the order of the table. */
export const runtimes = [...new Set(clients.clients.map(runtimeOf))]

const BROWSERS = ['Chromium', 'Firefox', 'WebKitGTK']

/** Returns the words for the table's filter: the runtime, and `browser` if browsers can load it. */
export const runtimeWords = (client: MeasuredClient) =>
  [
    runtimeOf(client).toLowerCase(),
    ...(client.bundleBytes || BROWSERS.includes(runtimeOf(client)) ? ['browser'] : []),
  ].join(' ')

/** Returns a group's rows by runtime, as addresses of the filtered table. */
export function rowsByRuntime(
  group: (typeof CLIENT_GROUPS)[number]['id'],
): readonly { readonly name: string; readonly href: string }[] {
  const has = CLIENT_GROUPS.find(({ id }) => id === group)?.has ?? (() => false)
  const rows = clients.clients.filter(has)
  const names = runtimes.filter(
    (name) => !BROWSERS.includes(name) && rows.some((row) => runtimeOf(row) === name),
  )
  return ['Browser', ...names].map((name) => ({
    name,
    href: `/lab/clients/?kind=${group}&runtime=${name.toLowerCase()}`,
  }))
}

/** Scenarios that a client has to pass before this site lists it beside its own code. */
const REQUIRED: Readonly<Record<MeasuredClient['transport'], readonly string[]>> = {
  sse: ['drop', 'unavailable', 'clean-end', 'storm', 'resume', 'close', 'close-waiting', 'throws'],
  websocket: [
    ...['ws-drop', 'ws-unavailable', 'ws-close-1001', 'ws-close-1012', 'ws-storm', 'ws-send-away'],
    ...['ws-close', 'ws-close-waiting', 'ws-throws'],
  ],
}

/** Returns packages that pass those scenarios for a transport, and what each leaves to its user. */
export const passingClients = (transport: MeasuredClient['transport']) =>
  clients.clients
    .filter((client) => client.transport === transport && client.kind === 'package')
    .filter(({ cells }) => REQUIRED[transport].every((id) => cells[id]?.level === 'good'))
    .map((client) => ({
      client,
      leaves: columns.flatMap((column) => {
        const cell = cellOf(client, column)
        return cell && cell.level !== 'good'
          ? [`${midSentence(column.title)}: ${midSentence(cell.words)}`]
          : []
      }),
    }))

/** Returns the public issue for a cell's result, as `owner/name#1`; undefined if there is none. */
export function issueOf(client: string, scenario: string) {
  const entry = clients.issues.find((each) => each.client === client && each.scenario === scenario)
  if (!entry?.issue) return undefined
  const { repo, number } = entry.issue
  return { name: `${repo}#${number}`, href: `https://github.com/${repo}/issues/${number}` }
}
