import {
  type Clock,
  type CreatedRun,
  type FaultReceipt,
  type Health,
  type MessageReceipt,
  PROBLEMS,
  type ProblemName,
  runAddresses,
  runPath,
  segmentsOf,
  toRunReport,
} from '../wire/api.ts'
import { showValue } from '../wire/show-value.ts'
import { clientNames } from './client-address.ts'
import type { Env } from './env.ts'
import type { LedgerObject, RunObject } from './objects.ts'
import { orThrow, ProblemError } from './problem.ts'
import { toAfter, toEchoes, toSseAfter, toWaitMs } from './query.ts'
import { readJsonObject } from './read-body.ts'
import { json, jsonText, noContent, problemType, truncatedResponse } from './responses.ts'
import { toFault, toMessage, toRunParameters, toStreamStart } from './values.ts'

/** How long to trust the ledger's last report on the budget, ms. */
const BUDGET_KNOWN_MS = 10_000
let budget = { askedAt: 0, usedUpUntil: 0 }

export async function health(_: Request, env: Env): Promise<Response> {
  const answer: Health = {
    ok: true,
    version: 1,
    runtime: navigator.userAgent,
    ...(await demosState(env)),
  }
  return json(answer)
}

async function demosState(env: Env): Promise<Pick<Health, 'demos' | 'demosFrom'>> {
  if (env.LIVE_DEMOS === 'off') return { demos: 'off' }
  const now = Date.now()
  if (now >= budget.askedAt + BUDGET_KNOWN_MS) {
    budget = { askedAt: now, usedUpUntil: await ledgerOf(env).usedUpUntil() }
  }
  const { usedUpUntil } = budget
  return now < usedUpUntil ? { demos: 'budget-used', demosFrom: usedUpUntil } : { demos: 'on' }
}

export async function clock(): Promise<Response> {
  const answer: Clock = { now: Date.now() }
  return json(answer)
}

/** Responds with the list that the `type` of a problem points to. */
export async function listProblems(): Promise<Response> {
  const names = Object.keys(PROBLEMS) as ProblemName[]
  return json(Object.fromEntries(names.map((name) => [name, problemType(name)])))
}

export async function createRun(request: Request, env: Env): Promise<Response> {
  const randomSeed = () => crypto.getRandomValues(new Uint32Array(1))[0] ?? 0
  const parameters = toRunParameters(await readJsonObject(request), randomSeed)
  const id = env.RUNS.newUniqueId()
  const seconds = parameters.durationS + env.RESUME_SECONDS
  await admitRun(request.headers, env, id.toString(), seconds)
  const { startsAt, expiresAt } = await env.RUNS.get(id).create(parameters)
  const run = id.toString()
  // Paths, not URLs: behind a proxy the companion cannot know its public origin.
  const body: CreatedRun = { run, startsAt, expiresAt, parameters, ...runAddresses(run) }
  return json(body, 201, { Location: runPath(run) })
}

export async function openSse(request: Request, env: Env, run: string): Promise<Response> {
  const query = new URL(request.url).searchParams
  const [after, echoes] = [toSseAfter(query, request.headers), toEchoes(query)]
  return await findRun(env, run).fetch(`https://run/sse?after=${after}&echoes=${Number(echoes)}`)
}

/** Opens the stream of `GET sse` the way model output is requested: by POST, with a body. */
export async function postSse(request: Request, env: Env, run: string): Promise<Response> {
  const after = toStreamStart(await readJsonObject(request))
  return await findRun(env, run).fetch(`https://run/sse?after=${after}`)
}

export async function openNdjson(request: Request, env: Env, run: string): Promise<Response> {
  const after = toAfter(new URL(request.url).searchParams)
  return await findRun(env, run).fetch(`https://run/fetch-stream?after=${after}`)
}

export async function poll(request: Request, env: Env, run: string): Promise<Response> {
  const query = new URL(request.url).searchParams
  const [after, waitMs] = [toAfter(query), toWaitMs(query)]
  const answer = orThrow(await findRun(env, run).poll(after, waitMs))
  // Without compression: it hardly shortens a response of one event, and makes its bytes impossible
  // to count. (The proxy of wrangler dev compresses anyway; the page then says so.)
  const uncompressed = { 'Cache-Control': 'no-store, no-transform' }
  if (answer !== 'cut') return jsonText(answer.json, 200, uncompressed)
  return truncatedResponse()
}

export async function receiveMessage(request: Request, env: Env, run: string): Promise<Response> {
  const message = toMessage(await readJsonObject(request))
  const receivedAt = orThrow(await findRun(env, run).receive(message))
  const answer: MessageReceipt = { id: message.id, receivedAt }
  return json(answer, 202)
}

export async function changeFaults(request: Request, env: Env, run: string): Promise<Response> {
  const fault = toFault(await readJsonObject(request))
  const { cut } = orThrow(await findRun(env, run).fault(fault))
  const { kind, lanes } = fault
  const answer: FaultReceipt = { kind, lanes: segmentsOf(lanes), cut }
  return json(answer, 202)
}

/** Responds with the header counts of a run's requests so far. */
export async function reportRun(_: Request, env: Env, run: string): Promise<Response> {
  return json(toRunReport(run, orThrow(await findRun(env, run).headers())))
}

export async function endRun(_: Request, env: Env, run: string): Promise<Response> {
  orThrow(await findRun(env, run).end())
  return noContent()
}

/**
 * Returns the object of a run. `newUniqueId` creates the ids, and `idFromString` refuses any id
 * that this namespace did not create, so a guess is rejected before it wakes an object.
 *
 * @throws ProblemError `unknown-run`
 */
export function findRun(env: Env, run: string): DurableObjectStub<RunObject> {
  try {
    if (/^[0-9a-f]{64}$/.test(run)) return env.RUNS.get(env.RUNS.idFromString(run))
  } catch {
    // Falls through to the same response: a forged id is as unknown as any other.
  }
  const detail = `Run: expected the id of a run, got ${showValue(run)}. Create one with POST runs.`
  throw new ProblemError('unknown-run', detail)
}

/** @throws ProblemError `demos-off`, `budget-used`, `run-time-used` or `too-many-runs` */
async function admitRun(headers: Headers, env: Env, run: string, seconds: number): Promise<void> {
  if (env.LIVE_DEMOS === 'off') {
    const detail = 'Runs: whoever runs this site has switched live demos off. Recorded runs remain.'
    throw new ProblemError('demos-off', detail)
  }
  const clients = clientNames(headers.get('CF-Connecting-IP'))
  orThrow(await ledgerOf(env).admit(run, clients, seconds))
}

function ledgerOf(env: Env): DurableObjectStub<LedgerObject> {
  return env.LEDGER.get(env.LEDGER.idFromName('ledger'))
}
