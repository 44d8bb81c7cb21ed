import { isLaneTransport, LANE_TRANSPORTS } from '../../wire/api.ts'
import { DEFAULTS, DURATIONS, PAYLOADS, POLICIES, RATES, type RunSettings } from './settings.ts'

/**
 * The settings that an address asks for: `?lanes=sse,long-polling&rate=20&payload=16&policy=resume
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
  const lanes = (asked.get('lanes') ?? '').split(',').filter(isLaneTransport)
  const rateHz = /^\d{1,3}$/.test(asked.get('rate') ?? '') ? Number(asked.get('rate')) : 0
  return {
    lanes: lanes.length > 0 ? LANE_TRANSPORTS.filter((id) => lanes.includes(id)) : DEFAULTS.lanes,
    rateHz: rateHz >= RATES.min && rateHz <= RATES.max ? rateHz : DEFAULTS.rateHz,
    payloadBytes: oneOf('payload', PAYLOADS, DEFAULTS.payloadBytes),
    policy: oneOf('policy', POLICIES, DEFAULTS.policy),
    durationS: oneOf('duration', DURATIONS, DEFAULTS.durationS),
  }
}

/** The query that asks for these settings: '' for the usual ones, else with its question mark. */
export function settingsQuery(settings: RunSettings): string {
  const { lanes, rateHz, payloadBytes, policy, durationS } = settings
  const values: readonly (readonly [name: string, value: unknown, usual: unknown])[] = [
    ['lanes', lanes.join(), DEFAULTS.lanes.join()],
    ['rate', rateHz, DEFAULTS.rateHz],
    ['payload', payloadBytes, DEFAULTS.payloadBytes],
    ['policy', policy, DEFAULTS.policy],
    ['duration', durationS, DEFAULTS.durationS],
  ]
  const query = values
    .filter(([, value, usual]) => value !== usual)
    // The ids and numbers need no escaping, and commas read better as they are.
    .map(([name, value]) => `${name}=${value}`)
    .join('&')
  return query && `?${query}`
}
