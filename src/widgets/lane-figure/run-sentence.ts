import type { RecordedFault } from '../../bench/recording.ts'
import { affects, faultHead } from './faults.ts'
import type { RunLane } from './run-lane.ts'
import { count, plural, seconds } from './words.ts'

/** A run at one moment, live or recorded. */
export interface RunMoment {
  readonly lanes: readonly RunLane[]
  readonly faults: readonly RecordedFault[]
  readonly nowMs: number
  readonly rateHz: number
  /** The run has ended: missing events will not come. */
  readonly over: boolean
}

/** What just happened, and what followed. */
export interface RunSummary {
  readonly head: string
  readonly rest: string
}

/** With more lanes than this, only their number is given. */
const MOST_NAMED = 2

/** Faults that break connections; the others only delay what is sent over them. */
const BREAKS: ReadonlySet<string> = new Set(['drop', 'restart', 'refuse', 'cap'])

/**
 * Sums up a run in one or two sentences, computed from its lanes. Names two lanes at most and
 * counts more, so that it always fits above the lanes on one screen.
 */
export function runSentence(run: RunMoment): RunSummary {
  const fault = run.faults.at(-1)
  if (run.over && run.faults.length !== 1) return whole(run)
  if (!fault) return healthy(run)
  const affected = run.lanes.filter(({ kind }) => affects(fault, kind.transport))
  const rest = BREAKS.has(fault.kind) ? afterBreak(run, affected) : afterHold(run, fault, affected)
  return { head: faultHead(fault), rest }
}

function healthy({ lanes, rateHz }: RunMoment): RunSummary {
  const open = lanes.filter(({ account }) => account.state === 'open')
  if (open.length < lanes.length) {
    return { head: 'Connecting.', rest: `${open.length} of ${lanes.length} are connected.` }
  }
  const all = lanes.length === 1 ? 'Connected.' : `All ${numeral(lanes.length)} are connected.`
  const rest = `Each receives ${plural(rateHz, 'event')} a second. Press a fault and watch the “lost” column.`
  return { head: all, rest }
}

/** Sums up a run that ended with no fault or with several. */
function whole(run: RunMoment): RunSummary {
  const sent = Math.max(0, ...run.lanes.map(({ account }) => account.counts(run.nowMs).sent))
  const faults = run.faults.length
  const head = `${faults === 0 ? 'No fault' : plural(faults, 'fault')}, ${plural(sent, 'event')}.`
  const lostOf = ({ account }: RunLane) => account.counts(run.nowMs).lost
  const losers = run.lanes.filter((lane) => lostOf(lane) > 0)
  const clauses =
    losers.length > MOST_NAMED
      ? [`${numeral(losers.length)} lanes lost ${count(sum(losers, lostOf))}`]
      : losers.map((lane) => `${lane.kind.spoken} lost ${count(lostOf(lane))}`)
  const others = run.lanes.length - losers.length
  if (clauses.length > 0 && others > 0) clauses.push(`${others} lanes lost none`)
  return { head, rest: sentence(clauses.length > 0 ? clauses : ['no lane lost anything']) }
}

function afterBreak({ nowMs, over }: RunMoment, affected: readonly RunLane[]): string {
  const missed = (lane: RunLane) =>
    lane.account.counts(nowMs).lost - (lane.aftermath?.lostBefore ?? 0)
  const gone = affected.filter(({ account }) => ['closed', 'failed'].includes(account.state))
  const lostFor = gone.filter((lane) => missed(lane) > 0)
  const back = affected
    .filter(
      ({ aftermath }) => aftermath?.closedAtMs !== undefined && aftermath.backAtMs !== undefined,
    )
    .sort((a, b) => tookMs(a) - tookMs(b))
  const away = affected.filter(
    ({ account: { state, delivery } }) =>
      (state === 'waiting' || state === 'connecting') && delivery.lastId < delivery.total,
  )
  const lead = back.find(({ kind }) => kind.client === 'browser') ?? back.at(-1)
  const clauses: string[] = []
  if (lead) clauses.push(cameBack(lead, missed(lead), over))
  const others = back.filter((lane) => lane !== lead)
  const [one] = others
  if (one && others.length === 1) clauses.push(`${one.kind.spoken} after ${seconds(tookMs(one))}`)
  else if (others.length > 1) {
    const most = Math.max(...others.map(tookMs))
    clauses.push(`${numeral(others.length)} others within ${seconds(most)}`)
  }
  const losers = others.filter((lane) => missed(lane) > 0)
  if (losers.length > 0) {
    clauses.push(`${short(losers)} lost ${count(sum(losers, missed))}`)
  }
  if (away.length > 0) clauses.push(`${short(away)} ${are(away)} still away`)
  if (lostFor.length > 0) clauses.push(stayedAway(lostFor, sum(lostFor, missed), over))
  if (clauses.length === 0) return 'No connection was open to be cut.'
  return sentence(clauses)
}

function stayedAway(gone: readonly RunLane[], missed: number, over: boolean): string {
  const how = ({ account }: RunLane) =>
    account.state === 'failed' ? 'gave up for good' : 'stayed closed'
  const [one, ...more] = gone
  if (one && more.length === 0) {
    return `${one.kind.spoken} ${how(one)} and ${over ? 'lost' : 'has missed'} ${count(missed)}`
  }
  const same = new Set(gone.map(how)).size === 1
  const each = gone.map((lane) => `${lane.kind.spoken} ${how(lane)}`)
  const few = same && one ? `${list(gone)} ${how(one)}` : each.join(' and ')
  const who = gone.length > MOST_NAMED ? `${short(gone)} stayed away` : few
  return `${who}: ${count(missed)} ${over ? 'lost' : 'missed'}`
}

function cameBack(lane: RunLane, missed: number, over: boolean): string {
  const { after, replayed } = lane.aftermath ?? {}
  const came = `${lane.kind.spoken} came back after ${seconds(tookMs(lane))}`
  if (after === null) return `${came} and did not ask for what it missed: ${count(missed)} are lost`
  if (over && replayed) return `${came} and asked for ${count(replayed)} again`
  return `${came} and asked for everything after ${count(after ?? 0)}`
}

function afterHold(run: RunMoment, fault: RecordedFault, affected: readonly RunLane[]): string {
  const { nowMs, lanes, over } = run
  const { atMs, ms = 0, kind } = fault
  const clauses: string[] = []
  if (!over && nowMs < atMs + ms) {
    const due = Math.max(0, ...affected.map(({ account }) => account.counts(nowMs).stillDue))
    const open = affected.filter(({ account }) => account.state === 'open')
    if (kind === 'buffer') {
      clauses.push(`${list(affected)} ${are(affected)} buffered: ${count(due)} events wait`)
      if (affected.length < lanes.length)
        clauses.push('WebSocket frames and complete responses pass')
    } else if (kind === 'slow') {
      clauses.push(`${count(due)} events wait at the server, and each comes later than the last`)
    } else {
      clauses.push(`${count(due)} are due`)
      clauses.push(`${open.length} of ${affected.length} clients still say that they are connected`)
    }
    return sentence(clauses)
  }
  const latestMs = Math.max(0, ...affected.map(({ aftermath }) => aftermath?.latestMs ?? 0))
  const lost = affected.filter(
    ({ account, aftermath }) => account.counts(nowMs).lost > (aftermath?.lostBefore ?? 0),
  )
  const broke = affected.filter(({ aftermath }) => aftermath?.closedAtMs !== undefined)
  clauses.push(`then what waited came at once, up to ${seconds(latestMs)} late`)
  if (broke.length > 0) clauses.push(`${list(broke)} had given up the connection`)
  clauses.push(lost.length > 0 ? `${list(lost)} lost events` : 'no lane lost anything')
  return sentence(clauses)
}

function tookMs({ aftermath }: RunLane): number {
  return Math.max(0, (aftermath?.backAtMs ?? 0) - (aftermath?.faultAtMs ?? 0))
}

function list(lanes: readonly RunLane[]): string {
  const names = lanes.map(({ kind }) => kind.spoken)
  return names.length > MOST_NAMED ? `${numeral(names.length)} lanes` : names.join(' and ')
}

/** Names a single lane and counts more: `two lanes`. */
function short(lanes: readonly RunLane[]): string {
  return lanes.length > 1 ? `${numeral(lanes.length)} lanes` : list(lanes)
}

function sum(lanes: readonly RunLane[], of: (lane: RunLane) => number): number {
  return lanes.reduce((total, lane) => total + of(lane), 0)
}

function are({ length }: readonly RunLane[]): string {
  return length === 1 ? 'is' : 'are'
}

const NUMERALS = ['none', 'one', 'two', 'three', 'four', 'five', 'six', 'seven']

function numeral(n: number): string {
  return NUMERALS[n] ?? count(n)
}

/** Joins clauses into one sentence. */
function sentence(clauses: readonly string[]): string {
  const joined = clauses.join('; ')
  return `${joined.charAt(0).toUpperCase()}${joined.slice(1)}.`
}
