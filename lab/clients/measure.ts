import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Entry } from '../origin/transcript.ts'
import type { Agent } from './agents/agent.ts'
import { type Candidate, openBench } from './bench.ts'
import type { Client } from './client.ts'
import type { Finding, Level, Scenario } from './scenario.ts'

/** What is kept of one scenario with one client. */
export interface Cell extends Finding {
  readonly level: Level
  readonly runs: number
  readonly transcript: readonly Entry[]
}

/** So many scenarios of one client run beside each other; those that watch for minutes come on top. */
const AT_ONCE = 10

/** Opens the place where a client runs; anew for a scenario that may end it. */
export type OpenAgent = () => Promise<Agent>

/** Whether a client can be asked this at all. */
export const isAsked = ({ transport, can }: Client, { of, needs = [] }: Scenario) =>
  of === transport && needs.every((ability) => can.includes(ability))

/** All cells of one client. */
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
      if (!scenario.alone) return repeated(client, scenario, agent)
      const own = await openAgent()
      try {
        return await repeated(client, scenario, own)
      } finally {
        await own.close()
      }
    }
    const found = new Map<string, Cell>()
    const keep = async (scenario: Scenario) => void found.set(scenario.id, await cellOf(scenario))
    const long = scenarios.filter((scenario) => scenario.long)
    const quick = scenarios.filter((scenario) => !scenario.long)
    const waiting = Promise.all(long.map(keep))
    const lanes = Array.from({ length: AT_ONCE }, async () => {
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

/** An event loop that is late by more says that this machine had other work, not the client. */
const LAG_MS = 700
const MOST_TURNS = 3

/** A result that is not as it should be counts only where the machine had time for it. */
async function undisturbed(client: Client, scenario: Scenario, agent: Agent): Promise<Cell> {
  for (let turn = 1; ; turn += 1) {
    const lag = monitorEventLoopDelay({ resolution: 20 })
    lag.enable()
    const cell = await once(client, scenario, agent)
    lag.disable()
    const isBusy = lag.max / 1e6 > LAG_MS && scenario.group !== 'load'
    if (cell.level === 'good' || !isBusy || turn === MOST_TURNS) return cell
  }
}

/** What is not as it should be is measured again; where two differ, a third decides. */
async function repeated(client: Client, scenario: Scenario, agent: Agent): Promise<Cell> {
  const first = await undisturbed(client, scenario, agent)
  if (first.level === 'good' || scenario.long) return first
  const second = await undisturbed(client, scenario, agent)
  if (second.result === first.result) return { ...second, runs: 2 }
  const third = await undisturbed(client, scenario, agent)
  return { ...(third.result === first.result ? first : third), runs: 3 }
}

/** One measurement; `pace` below 1 shortens what is watched. */
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
