import { LANE_TRANSPORTS } from '../../wire/api.ts'
import { LIMITS } from '../../wire/limits.ts'
import { isLaneId, LANE_KINDS, type LaneId } from '../lane-figure/lane-kinds.ts'
import { demoFaults, type ScriptedFault } from './faults.ts'
import {
  BUFFERS,
  CAPS,
  DEFAULTS,
  DELAYS,
  DURATIONS,
  PAYLOADS,
  RATES,
  REFUSALS,
  type RunSettings,
  SILENCES,
} from './settings.ts'

/** More faults than this no link repeats. */
const MOST_SCRIPTED = 20

/**
 * The settings that an address asks for: `?lanes=sse,long-polling&rate=20&payload=16&delay=80
 * &duration=20`. What is missing, unknown or not on offer is ignored, so any address gives settings
 * that a run can have.
 */
export function readSettings(query: string): RunSettings {
  const asked = new URLSearchParams(query)
  const oneOf = <T extends string | number>(
    name: string,
    options: readonly (readonly [value: T, words: string])[],
    usual: T,
  ): T => options.find(([value]) => String(value) === asked.get(name))?.[0] ?? usual
  const within = (name: string, least: number, most: number, usual: number): number => {
    const value = /^\d{1,10}$/.test(asked.get(name) ?? '') ? Number(asked.get(name)) : usual
    return value >= least && value <= most ? value : usual
  }
  const { faults } = DEFAULTS
  const places = [['all', ''], ...LANE_TRANSPORTS.map((id) => [id, ''] as const)] as const
  const seed = within('seed', 0, LIMITS.maxSeed, -1)
  return {
    lanes: readLanes(asked),
    rateHz: within('rate', RATES.min, RATES.max, DEFAULTS.rateHz),
    payloadBytes: oneOf('payload', PAYLOADS, DEFAULTS.payloadBytes),
    durationS: oneOf('duration', DURATIONS, DEFAULTS.durationS),
    delayMs: within('delay', DELAYS.min, DELAYS.max, DEFAULTS.delayMs),
    faults: {
      where: oneOf('where', places, faults.where),
      silentMs: oneOf('silent', SILENCES, faults.silentMs),
      capMs: oneOf('cap', CAPS, faults.capMs),
      status: oneOf('status', REFUSALS, faults.status),
      bufferBytes: oneOf('buffer', BUFFERS, faults.bufferBytes),
    },
    script: readScript(asked.get('faults') ?? ''),
    seed: seed < 0 ? undefined : seed,
  }
}

/**
 * Before there were two WebSocket lanes, an address named one by its transport, and what its client
 * does by `policy`, which was plain without it.
 */
function readLanes(asked: URLSearchParams): readonly LaneId[] {
  const named = asked.get('lanes')?.split(',') ?? []
  const policy = asked.get('policy')
  const socket = `websocket-${policy ?? 'plain'}`
  const older = [isLaneId(socket) ? socket : 'websocket-plain', ...LANE_TRANSPORTS.slice(1)]
  const ids = named.map((id) => (id === 'websocket' ? socket : id))
  const wanted = ids.some(isLaneId) ? ids : policy ? older : DEFAULTS.lanes
  return LANE_KINDS.map(({ id }) => id).filter((id) => wanted.includes(id))
}

/** `drop@1.5,silence@6`: what strikes by itself, with the seconds after the run's start. */
function readScript(text: string): readonly ScriptedFault[] {
  const known = demoFaults(DEFAULTS.faults)
  return text
    .split(',')
    .slice(0, MOST_SCRIPTED)
    .flatMap((item) => {
      const [, name, at] = /^([a-z]+)@(\d{1,3}(?:\.\d{1,3})?)$/.exec(item) ?? []
      const kind = known.find(({ id }) => id === name)?.id
      return kind && at ? [{ kind, atMs: Math.round(Number(at) * 1000) }] : []
    })
}

/** The query that asks for these settings: '' for the usual ones, else with its question mark. */
export function settingsQuery(settings: RunSettings): string {
  const { lanes, rateHz, payloadBytes, durationS, delayMs, faults, script, seed } = settings
  const told = script.map(({ kind, atMs }) => `${kind}@${Math.round(atMs / 10) / 100}`)
  const values: readonly (readonly [name: string, value: unknown, usual: unknown])[] = [
    ['lanes', lanes.join(), DEFAULTS.lanes.join()],
    ['rate', rateHz, DEFAULTS.rateHz],
    ['payload', payloadBytes, DEFAULTS.payloadBytes],
    ['duration', durationS, DEFAULTS.durationS],
    ['delay', delayMs, DEFAULTS.delayMs],
    ['where', faults.where, DEFAULTS.faults.where],
    ['silent', faults.silentMs, DEFAULTS.faults.silentMs],
    ['cap', faults.capMs, DEFAULTS.faults.capMs],
    ['status', faults.status, DEFAULTS.faults.status],
    ['buffer', faults.bufferBytes, DEFAULTS.faults.bufferBytes],
    ['faults', told.join(), ''],
    ['seed', seed, undefined],
  ]
  const query = values
    .filter(([, value, usual]) => value !== usual)
    // The ids and numbers need no escaping, and commas read better as they are.
    .map(([name, value]) => `${name}=${value}`)
    .join('&')
  return query && `?${query}`
}
