/** What `npm run lab -- clients` measured, in the words and the order of the pages. */
import { getCollection } from 'astro:content'
import type { ClientScenario, Clients, MeasuredClient } from '../../schema/clients.ts'
import type { LabCell, LabLevel } from '../../schema/lab.ts'
import { cellsAsked } from './rows.ts'
import { capital, inText, timeWords } from './words.ts'

const [entry] = await getCollection('clients')
if (!entry) throw new Error('No content/evidence/clients.json: npm run lab -- clients')

export const clients: Clients = entry.data

/** The rows of the table, by what they are for. */
export const CLIENT_GROUPS = [
  {
    id: 'sse',
    name: 'Server-Sent Events',
    has: ({ transport, kind }: MeasuredClient) => transport === 'sse' && kind !== 'reader',
  },
  {
    id: 'reader',
    name: 'Readers of one answer',
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

/** A column of the table: the scenario of each transport that answers the same question. */
export interface Column {
  readonly id: string
  readonly title: string
  readonly condition: string
  readonly sse: string
  readonly websocket: string
}

/** The id of the column that sums up how the format is read. */
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

/** What a client shows in a column; undefined where it is not asked. */
export function cellOf(
  client: MeasuredClient,
  column: Column,
): { readonly id: string; readonly level: LabLevel; readonly words: string } | undefined {
  const id = column[client.transport]
  if (id !== FORMAT) {
    const cell = client.cells[id]
    return cell && { id, level: cell.level, words: wordsOf(cell) }
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

/** Results whose time is what matters; of the others it depends on the server. */
const TIMED = new Set([
  'comes back',
  'at once',
  'longer each time',
  'always the same',
  'leaves',
  'gives up',
  'kept',
])

/** What a cell says, in a few words. */
export function wordsOf({ result, ms }: LabCell): string {
  if (ms === undefined || !TIMED.has(result)) return capital(result)
  const time = timeWords(ms)
  if (result === 'comes back') return `Comes back after ${time}`
  if (result === 'leaves') return `Leaves after ${time}`
  if (result === 'longer each time') return `Longer each time, up to ${time}`
  if (result === 'always the same') return `Always the same, ${time}`
  return `${capital(result)}, ${time}`
}

/** Where a client stands on the site. */
export const clientHref = ({ id }: Pick<MeasuredClient, 'id'>) => `/lab/clients/${id}/`

/** `eventsource 5.1.5`; a runtime's own part has the runtime's name. */
export const clientTitle = ({ name, version }: MeasuredClient) => `${name} ${version}`

/** Where a client was measured, without its version. */
export const runtimeOf = ({ runtime }: MeasuredClient) => runtime.split(' ')[0] ?? runtime

/** The runtimes that take part, in the order of the table. */
export const runtimes = [...new Set(clients.clients.map(runtimeOf))]

const BROWSERS = ['Chromium', 'Firefox', 'WebKitGTK']

/** What the filter of the table knows a client by: where it was measured, and whether a browser loads it. */
export const runtimeWords = (client: MeasuredClient) =>
  [
    runtimeOf(client).toLowerCase(),
    ...(client.bundleBytes || BROWSERS.includes(runtimeOf(client)) ? ['browser'] : []),
  ].join(' ')

/** The rows of a group by what they run in: the addresses of the filtered table. */
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

/** What a client has to show before this site names it beside its own code. */
const PROMISES: Readonly<Record<MeasuredClient['transport'], readonly string[]>> = {
  sse: ['drop', 'unavailable', 'clean-end', 'storm', 'resume', 'close', 'close-waiting', 'throws'],
  websocket: [
    ...['ws-drop', 'ws-unavailable', 'ws-close-1001', 'ws-close-1012', 'ws-storm', 'ws-send-away'],
    ...['ws-close', 'ws-close-waiting', 'ws-throws'],
  ],
}

/** Packages that keep the promises of their transport, and what each of them still leaves to its user. */
export const clientsThatFit = (transport: MeasuredClient['transport']) =>
  clients.clients
    .filter((client) => client.transport === transport && client.kind === 'package')
    .filter(({ cells }) => PROMISES[transport].every((id) => cells[id]?.level === 'good'))
    .map((client) => ({
      client,
      leaves: columns.flatMap((column) => {
        const cell = cellOf(client, column)
        return cell && cell.level !== 'good'
          ? [`${inText(column.title)}: ${inText(cell.words)}`]
          : []
      }),
    }))

/** The public issue that tells of what a cell shows, as `owner/name#1`; undefined where none was found. */
export function issueOf(client: string, scenario: string) {
  const entry = clients.issues.find((each) => each.client === client && each.scenario === scenario)
  if (!entry?.issue) return undefined
  const { repo, number } = entry.issue
  return { name: `${repo}#${number}`, href: `https://github.com/${repo}/issues/${number}` }
}
