import { DurableObject } from 'cloudflare:workers'
import { LIMITS } from '../wire/limits.ts'
import type { ClientName } from './client-address.ts'
import { CLIENT_LIMITS, RUNS_AT_ONCE_IN_ALL } from './client-limits.ts'
import { LEAST_RUN_S, secondsPerDay } from './cost.ts'
import { type Env, limitFactor } from './env.ts'
import type { LedgerObject } from './objects.ts'
import type { Problem, Refusable } from './problem.ts'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

/** The name under which all clients are counted together. */
const ALL = 'all'

const TABLES = `
  CREATE TABLE IF NOT EXISTS used (name TEXT PRIMARY KEY, seconds REAL NOT NULL);
  CREATE TABLE IF NOT EXISTS runs (
    run TEXT NOT NULL, name TEXT NOT NULL, startsAt INTEGER NOT NULL, endsAt INTEGER NOT NULL,
    PRIMARY KEY (run, name)
  );
  CREATE INDEX IF NOT EXISTS runs_by_name ON runs (name, startsAt);
`

interface Limit extends ClientName {
  readonly atOnce: number
  readonly perMinute: number
  readonly perDayS: number
}

/**
 * Today's use, by client and in total. There is one object for the whole deployment, called when a
 * run begins and ends. It counts run time, since all costs follow from it (`cost.ts`). At midnight
 * UTC it forgets everything, so no address is kept for longer than a day.
 */
export class Ledger extends DurableObject<Env> implements LedgerObject {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    ctx.storage.sql.exec(TABLES)
  }

  async admit(
    run: string,
    clients: readonly ClientName[],
    seconds: number,
  ): Promise<Refusable<undefined>> {
    const now = Date.now()
    const charged = Math.max(LEAST_RUN_S, seconds)
    this.#exec('DELETE FROM runs WHERE endsAt < ? AND startsAt < ?', now, now - MINUTE_MS)
    const limits = this.#limits(clients)
    for (const limit of limits) {
      const problem = this.#refusal(limit, charged, now)
      if (problem) return { ok: false, problem }
    }
    for (const { name } of limits) {
      this.#use(name, charged)
      const values = [run, name, now, now + charged * 1000]
      this.#exec('INSERT INTO runs (run, name, startsAt, endsAt) VALUES (?, ?, ?, ?)', ...values)
    }
    if ((await this.ctx.storage.getAlarm()) === null) {
      await this.ctx.storage.setAlarm(midnightAfter(now))
    }
    return { ok: true, value: undefined }
  }

  /** Charges more run time to the clients of a run. Returns whether they had that much left. */
  async charge(run: string, seconds: number): Promise<boolean> {
    const names = this.#namesOf(run)
    const enough = this.#limits(clientsIn(names)).every(
      ({ name, perDayS }) => this.#used(name) + seconds <= perDayS,
    )
    if (enough) for (const name of names) this.#use(name, seconds)
    return enough && names.length > 0
  }

  /** Refunds the unused part of what was charged, once the run is over. */
  async settle(run: string): Promise<void> {
    const now = Date.now()
    for (const { name, startsAt, endsAt } of this.#rowsOf(run)) {
      if (endsAt <= now) continue
      const least = startsAt + LEAST_RUN_S * 1000
      this.#use(name, -Math.max(0, endsAt - Math.max(now, least)) / 1000)
      this.#exec('UPDATE runs SET endsAt = ? WHERE run = ? AND name = ?', now, run, name)
    }
  }

  /** When there is enough run time for another run, ms since the epoch; 0 if there is now. */
  async usedUpUntil(): Promise<number> {
    const now = Date.now()
    const left = this.#all().perDayS - this.#used(ALL)
    const leastCharge = Math.max(LEAST_RUN_S, LIMITS.minDurationS + this.env.RESUME_SECONDS)
    return left >= leastCharge ? 0 : midnightAfter(now)
  }

  override async alarm(): Promise<void> {
    this.#exec('DELETE FROM used')
    // Runs from before midnight end by themselves; refunding their time would credit the new day.
    this.#exec('DELETE FROM runs')
  }

  #limits(clients: readonly ClientName[]): readonly Limit[] {
    const factor = limitFactor(this.env)
    const ofClients = clients.map(({ name, share }) => ({
      name,
      share,
      atOnce: CLIENT_LIMITS.runsAtOnce * share * factor,
      perMinute: CLIENT_LIMITS.runsPerMinute * share * factor,
      perDayS: this.env.RUN_MINUTES_PER_DAY * 60 * share * factor,
    }))
    return [...ofClients, this.#all()]
  }

  #all(): Limit {
    const factor = limitFactor(this.env)
    const perDayS = secondsPerDay(this.env.BUDGET_USD_PER_MONTH) * factor
    const atOnce = RUNS_AT_ONCE_IN_ALL * factor
    return { name: ALL, share: 1, atOnce, perMinute: Infinity, perDayS }
  }

  #refusal(limit: Limit, seconds: number, now: number): Problem | undefined {
    const { name, atOnce, perMinute, perDayS } = limit
    const until = midnightAfter(now)
    if (this.#used(name) + seconds > perDayS) {
      return name === ALL ? budgetUsed(until, now) : runTimeUsed(perDayS, until, now)
    }
    const minute = this.#rows<{ began: number; first: number }>(
      'SELECT COUNT(*) AS began, MIN(startsAt) AS first FROM runs WHERE name = ? AND startsAt > ?',
      name,
      now - MINUTE_MS,
    )[0]
    if (minute && minute.began >= perMinute) {
      const waitS = waitSeconds(minute.first + MINUTE_MS - now)
      return tooMany(`Runs: expected at most ${perMinute} a minute. Wait ${waitS} s.`, waitS)
    }
    const open = this.#rows<{ open: number; first: number }>(
      'SELECT COUNT(*) AS open, MIN(endsAt) AS first FROM runs WHERE name = ? AND endsAt > ?',
      name,
      now,
    )[0]
    if (!open || open.open < atOnce) return undefined
    const waitS = waitSeconds(open.first - now)
    const whose = name === ALL ? 'of all clients together' : 'from one address'
    const detail = `Runs: expected at most ${atOnce} at once ${whose}. Stop one, or wait ${waitS} s.`
    return tooMany(detail, waitS)
  }

  #used(name: string): number {
    const rows = this.#rows<{ seconds: number }>('SELECT seconds FROM used WHERE name = ?', name)
    return rows[0]?.seconds ?? 0
  }

  #use(name: string, seconds: number): void {
    const sql =
      'INSERT INTO used (name, seconds) VALUES (?1, MAX(0, ?2)) ON CONFLICT (name) DO UPDATE SET seconds = MAX(0, seconds + ?2)'
    this.#exec(sql, name, seconds)
  }

  #rowsOf(run: string) {
    return this.#rows<{ name: string; startsAt: number; endsAt: number }>(
      'SELECT name, startsAt, endsAt FROM runs WHERE run = ?',
      run,
    )
  }

  #namesOf(run: string): readonly string[] {
    return this.#rowsOf(run).map(({ name }) => name)
  }

  #rows<T>(sql: string, ...values: (string | number)[]): readonly T[] {
    return this.ctx.storage.sql.exec(sql, ...values).toArray() as unknown as readonly T[]
  }

  #exec(sql: string, ...values: (string | number)[]): void {
    this.ctx.storage.sql.exec(sql, ...values)
  }
}

/** Returns the clients of a run from the names in its rows; each name implies its share. */
function clientsIn(names: readonly string[]): readonly ClientName[] {
  const share = (name: string) => (name.endsWith('/56') ? 2 : name.endsWith('/48') ? 3 : 1)
  return names.filter((name) => name !== ALL).map((name) => ({ name, share: share(name) }))
}

function midnightAfter(now: number): number {
  return (Math.floor(now / DAY_MS) + 1) * DAY_MS
}

function waitSeconds(ms: number): number {
  return Math.max(1, Math.ceil(ms / 1000))
}

function tooMany(detail: string, waitS: number): Problem {
  return { name: 'too-many-runs', detail, headers: { 'Retry-After': `${waitS}` } }
}

function runTimeUsed(perDayS: number, until: number, now: number): Problem {
  const minutes = Math.round(perDayS / 60)
  const detail = `Run time: expected at most ${minutes} minutes a day from one address. There is more from ${clock(until)}.`
  return { name: 'run-time-used', detail, headers: retryAt(until, now) }
}

function budgetUsed(until: number, now: number): Problem {
  const detail = `Run time: expected no more than the site's budget for a day. There is more from ${clock(until)}.`
  return { name: 'budget-used', detail, headers: retryAt(until, now) }
}

function clock(at: number): string {
  return `${new Date(at).toISOString().slice(11, 16)} UTC`
}

function retryAt(until: number, now: number): { readonly 'Retry-After': string } {
  return { 'Retry-After': `${waitSeconds(until - now)}` }
}
