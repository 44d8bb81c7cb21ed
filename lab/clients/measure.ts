import type { Entry } from '../origin/transcript.ts'
import { type Patience, repeated, retryWhileBusy } from '../run/repeated.ts'
import type { Agent } from './agents/agent.ts'
import { isLanguage } from './agents/languages.ts'
import { type Candidate, openBench } from './bench.ts'
import type { Client } from './client.ts'
import type { Finding, Level, Scenario } from './scenario.ts'

/** The kept result of one scenario with one client. */
export interface Cell extends Finding {
  readonly level: Level
  readonly runs: number
  readonly transcript: readonly Entry[]
}

/** Scenarios to run at a time for one client, besides those that watch for minutes. */
const AT_ONCE = 10
/** The same for languages that run every client as its own program. */
const PROGRAMS_AT_ONCE = 4

/** Opens the place where a client runs; called again for a scenario that may end it. */
export type OpenAgent = () => Promise<Agent>

/** Tests whether a client supports what a scenario needs. */
export const isAsked = ({ transport, can }: Client, { of, needs = [] }: Scenario) =>
  of === transport && needs.every((ability) => can.includes(ability))

/** Measures all cells of one client. */
export async function measureClient(
  client: Client,
  asked: readonly Scenario[],
  openAgent: OpenAgent,
  stop: AbortSignal,
): Promise<Record<string, Cell>> {
  const scenarios = asked.filter((scenario) => isAsked(client, scenario))
  const agent = await openAgent()
  try {
    const cellOf = async (scenario: Scenario) => {
      stop.throwIfAborted()
      if (!scenario.alone) return several(client, scenario, agent)
      const own = await openAgent()
      try {
        return await several(client, scenario, own)
      } finally {
        await own.close()
      }
    }
    const found = new Map<string, Cell>()
    const keep = async (scenario: Scenario) => void found.set(scenario.id, await cellOf(scenario))
    const long = scenarios.filter((scenario) => scenario.long)
    const quick = scenarios.filter((scenario) => !scenario.long)
    const waiting = Promise.all(long.map(keep))
    const atOnce = isLanguage(client.runtime) ? PROGRAMS_AT_ONCE : AT_ONCE
    const lanes = Array.from({ length: atOnce }, async () => {
      for (let next = quick.shift(); next; next = quick.shift()) await keep(next)
    })
    await Promise.all([waiting, ...lanes])
    return Object.fromEntries(
      asked.flatMap(({ id }) => {
        const cell = found.get(id)
        return cell ? [[id, cell] as const] : []
      }),
    )
  } finally {
    await agent.close()
  }
}

/** For everything that a busy machine disturbs, which is all but the use of memory. */
const PATIENCE: Patience = { lagMs: 700, tries: 3 }
const UNDISTURBED: Patience = { lagMs: Number.POSITIVE_INFINITY, tries: 1 }

async function several(client: Client, scenario: Scenario, agent: Agent): Promise<Cell> {
  const patience = scenario.group === 'load' ? UNDISTURBED : PATIENCE
  const run = () => once(client, scenario, agent)
  if (scenario.long) return retryWhileBusy(run, patience)
  const { found, runs } = await repeated(run, patience)
  return { ...found, runs }
}

/** Measures once; a `pace` below 1 shortens the waits. */
export async function once(
  client: Candidate,
  scenario: Scenario,
  agent: Agent,
  pace = 1,
): Promise<Cell> {
  const bench = openBench(client, agent, pace)
  try {
    const finding = await scenario.run(bench)
    const level = scenario.results[finding.result]
    if (!level) throw new Error(`${scenario.id} does not name the result "${finding.result}"`)
    const { result, ms, note } = finding
    return {
      ...{ result, level, ...(ms !== undefined && { ms: Math.round(ms) }), ...(note && { note }) },
      runs: 1,
      transcript: bench.entries,
    }
  } finally {
    await bench.close()
  }
}
