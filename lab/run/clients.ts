import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { machineWords } from '../../src/harness/machine.ts'
import { UsageError } from '../../src/harness/port.ts'
import { type Clients, clients as form, type MeasuredClient } from '../../src/schema/clients.ts'
import type { Client } from '../clients/client.ts'
import { clients } from '../clients/clients.ts'
import { describeClient } from '../clients/describe.ts'
import { measureClient } from '../clients/measure.ts'
import { missing, openPlaces, type Places } from '../clients/places.ts'
import type { Scenario } from '../clients/scenario.ts'
import { scenarios } from '../clients/scenarios/all.ts'
import { clientDifferences } from './compare-clients.ts'
import { installPackages } from './install.ts'
import { mustKnow } from './must-know.ts'
import { turnstile } from './turnstile.ts'

const lab = join(import.meta.dirname, '..')
const file = join(lab, '../content/evidence/clients.json')

/** So many clients at a time: they wait more than they work. */
const AT_ONCE = 10
/** Each watches a server that is down; measured on two cores. */
const MINUTES_EACH = 2

interface Options {
  /** Ids of clients; empty for all. */
  readonly only: readonly string[]
  /** Ids of scenarios; empty for all. */
  readonly asking: readonly string[]
  readonly check: boolean
  readonly stop: AbortSignal
}

/**
 * Measures all clients, or those named, and keeps what was found; or compares it with what is kept.
 * A whole run that was interrupted resumes. Resolves with an exit code.
 */
export async function measureClients({ only, asking, check, stop }: Options): Promise<number> {
  mustKnow('client', only, clients)
  mustKnow('scenario', asking, scenarios)
  const asked = scenarios.filter(({ id }) => asking.length === 0 || asking.includes(id))
  const wanted = clients.filter(({ id }) => only.length === 0 || only.includes(id))
  if (wanted.some(missing)) installPackages(join(lab, 'clients'))
  const ready = wanted.filter((client) => {
    const lacks = missing(client)
    if (lacks) console.log(`Skipped ${client.id}: ${lacks}`)
    return !lacks
  })
  const whole = only.length === 0 && asking.length === 0
  // A whole run resumes from its own, and not from what was left of a part.
  const folder = join(lab, `.${check ? 'checking' : 'measuring'}-clients${whole ? '' : '-part'}`)
  if (!whole) rmSync(folder, { recursive: true, force: true })
  const { found, failed } = await measureAll(ready, asked, folder, stop)
  if (stop.aborted) {
    console.log('Interrupted. The same command goes on from here.')
    return 130
  }
  rmSync(folder, { recursive: true, force: true })
  const kept = existsSync(file) ? form.parse(JSON.parse(readFileSync(file, 'utf8'))) : undefined
  const code = check ? compare(kept, found, whole) : keep(kept, found, whole)
  return failed > 0 ? 1 : code
}

async function measureAll(
  ready: readonly Client[],
  asked: readonly Scenario[],
  folder: string,
  stop: AbortSignal,
) {
  mkdirSync(folder, { recursive: true })
  const done = new Set(readdirSync(folder).map((name) => name.replace('.json', '')))
  const left = ready.filter(({ id }) => !done.has(id))
  const minutes = Math.ceil((left.length / AT_ONCE) * MINUTES_EACH)
  console.log(`${left.length} clients, ${asked.length} scenarios: about ${minutes} minutes.`)
  const startedAt = performance.now()
  const places = openPlaces()
  const inTurn = turnstile(AT_ONCE, stop)
  let finished = 0
  let failed = 0
  const one = (client: Client) =>
    inTurn(async () => {
      try {
        const row = await rowOf(client, asked, places, stop)
        if (!stop.aborted) writeFileSync(join(folder, `${client.id}.json`), JSON.stringify(row))
      } catch (error) {
        if (stop.aborted) return
        failed += 1
        console.error(`${client.id} could not be measured: ${error}`)
      }
      finished += 1
      const seconds = Math.round((performance.now() - startedAt) / 1000)
      console.log(`[${finished}/${left.length}] ${client.id}, after ${seconds} s`)
    }).catch((error: unknown) => {
      if (!stop.aborted) throw error
    })
  const stopped = new Promise((resolve) => stop.addEventListener('abort', resolve))
  await Promise.race([Promise.all(left.map(one)), stopped])
  await places.close()
  const found = ready.flatMap(({ id }) => {
    const path = join(folder, `${id}.json`)
    return existsSync(path) ? [JSON.parse(readFileSync(path, 'utf8')) as MeasuredClient] : []
  })
  return { found, failed }
}

async function rowOf(
  client: Client,
  asked: readonly Scenario[],
  places: Places,
  stop: AbortSignal,
): Promise<MeasuredClient> {
  const described = await describeClient(client, places)
  const cells = await measureClient(client, asked, () => places.open(client), stop)
  return form.shape.clients.element.parse({
    ...described,
    measuredAt: new Date().toISOString(),
    cells,
  })
}

function compare(
  kept: Clients | undefined,
  found: readonly MeasuredClient[],
  whole: boolean,
): number {
  if (!kept) throw new UsageError('Nothing is kept yet: npm run lab -- clients')
  const known = {
    clients: clients.map(({ id }) => id),
    scenarios: scenarios.map(({ id }) => id),
  }
  const differ = clientDifferences(kept.clients, found, known)
  for (const line of differ) console.error(line)
  const cells = found.reduce((sum, row) => sum + Object.keys(row.cells).length, 0)
  console.log(`${cells} cells compared, ${differ.length} differ.`)
  if (differ.length > 0) return 1
  // One that left clients out, since they are not on this machine, confirms nothing.
  if (whole && found.length === kept.clients.length) {
    write({ ...kept, confirmed: { at: new Date().toISOString(), machine: machineWords(), cells } })
  }
  return 0
}

function keep(kept: Clients | undefined, found: readonly MeasuredClient[], whole: boolean): number {
  const before = whole ? [] : (kept?.clients ?? [])
  // Of some scenarios only: the other cells stay as they were.
  const merged = found.map((row) => {
    const cells = { ...before.find(({ id }) => id === row.id)?.cells, ...row.cells }
    return { ...row, cells: inOrder(cells) }
  })
  const all = [...before.filter(({ id }) => !found.some((row) => row.id === id)), ...merged]
  write({
    format: 'whichwire-clients',
    version: 1,
    title: 'Which client keeps its promises, measured',
    command: 'npm run lab -- clients',
    measuredAt: new Date().toISOString(),
    machine: `${machineWords()}, everything on this machine`,
    node: process.versions.node,
    ...(!whole && kept?.confirmed && { confirmed: kept.confirmed }),
    scenarios: scenarios.map(({ id, group, title, condition, of, expected, rule, results }) => ({
      ...{ id, group, title, condition, of, expected, ...(rule && { rule: { ...rule } }) },
      results: { ...results },
    })),
    clients: clients.flatMap(({ id }) => all.find((each) => each.id === id) ?? []),
  })
  console.log(`${found.length} clients in ${file}`)
  return 0
}

const inOrder = (cells: MeasuredClient['cells']) =>
  Object.fromEntries(
    scenarios.flatMap(({ id }) => {
      const cell = cells[id]
      return cell ? [[id, cell] as const] : []
    }),
  )

/** One cell a line, so that a change of one is a change of one line. */
function write(result: Clients): void {
  const { clients: rows, ...head } = form.parse(result)
  const lines = rows.map(({ cells, ...row }) => {
    const each = Object.entries(cells).map(
      ([id, cell]) => `${JSON.stringify(id)}:${JSON.stringify(cell)}`,
    )
    return `${JSON.stringify(row).slice(0, -1)},"cells":{\n${each.join(',\n')}}}`
  })
  const text = `${JSON.stringify(head).slice(0, -1)},"clients":[\n${lines.join(',\n')}]}\n`
  JSON.parse(text)
  writeFileSync(file, text)
}
