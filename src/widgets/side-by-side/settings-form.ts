import { LIMITS } from '../../wire/limits.ts'
import { isLaneId, LANE_KINDS, type LaneId, TRANSPORT_IDS } from '../lane-figure/lane-kinds.ts'
import { type Form, oneOf, type Setting, within } from '../parts/settings-form.ts'
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

/** Maximum number of faults that a link repeats. */
const MOST_SCRIPTED = 20

/**
 * Addresses from before there were two WebSocket lanes name one by its transport, and what its
 * client does by `policy`, which defaults to plain.
 */
const lanes: Setting<readonly LaneId[]> = {
  name: 'lanes',
  usual: DEFAULTS.lanes,
  read(text, all) {
    const policy = all.get('policy')
    const socket = `websocket-${policy ?? 'plain'}`
    const older = [isLaneId(socket) ? socket : 'websocket-plain', ...TRANSPORT_IDS.slice(1)]
    const ids = text.split(',').map((id) => (id === 'websocket' ? socket : id))
    const wanted = ids.some(isLaneId) ? ids : policy ? older : DEFAULTS.lanes
    return LANE_KINDS.map(({ id }) => id).filter((id) => wanted.includes(id))
  },
  write: (ids) => ids.join(),
}

/** `drop@1.5,silence@6`: faults that strike by themselves, and the seconds after the start. */
const script: Setting<readonly ScriptedFault[]> = {
  name: 'faults',
  usual: [],
  read(text) {
    const known = demoFaults(DEFAULTS)
    return text
      .split(',')
      .slice(0, MOST_SCRIPTED)
      .flatMap((item) => {
        const [, name, at] = /^([a-z]+)@(\d{1,3}(?:\.\d{1,3})?)$/.exec(item) ?? []
        const kind = known.find(({ id }) => id === name)?.id
        return kind && at ? [{ kind, atMs: Math.round(Number(at) * 1000) }] : []
      })
  },
  write: (told) => told.map(({ kind, atMs }) => `${kind}@${Math.round(atMs / 10) / 100}`).join(),
}

const places = [['all', ''], ...TRANSPORT_IDS.map((id) => [id, ''] as const)] as const

/** `?lanes=sse,long-polling&rate=20&payload=16&delay=80&duration=20` */
export const FORM: Form<RunSettings> = {
  lanes,
  rateHz: within('rate', RATES, DEFAULTS.rateHz),
  payloadBytes: oneOf('payload', PAYLOADS, DEFAULTS.payloadBytes),
  durationS: oneOf('duration', DURATIONS, DEFAULTS.durationS),
  delayMs: within('delay', DELAYS, DEFAULTS.delayMs),
  where: oneOf('where', places, DEFAULTS.where),
  silentMs: oneOf('silent', SILENCES, DEFAULTS.silentMs),
  capMs: oneOf('cap', CAPS, DEFAULTS.capMs),
  status: oneOf('status', REFUSALS, DEFAULTS.status),
  bufferBytes: oneOf('buffer', BUFFERS, DEFAULTS.bufferBytes),
  script,
  seed: within('seed', { min: 0, max: LIMITS.maxSeed }, undefined),
}
