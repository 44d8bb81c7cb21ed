import { eventCount, type RunParameters } from '../wire/run-events.ts'
import type { RunSource } from './shared-events.ts'

/** The stored record of a run. Times are ms since the epoch. */
export interface RunRecord extends RunSource {
  /** When everything about the run is deleted. */
  readonly expiresAt: number
  /** When it was ended by DELETE or the companion; undefined until then. */
  readonly endedAt: number | undefined
}

/** A run that starts now and can be resumed for `resumeMs` after its last event. */
export function newRun(parameters: RunParameters, now: number, resumeMs: number): RunRecord {
  const expiresAt = now + Math.ceil(parameters.durationS * 1000) + resumeMs
  return { parameters, startsAt: now, expiresAt, endedAt: undefined }
}

/** Returns whether a connection that has everything up to `after` will receive nothing more. */
export function isOver(record: RunRecord, after: number): boolean {
  return record.endedAt !== undefined || after >= eventCount(record.parameters)
}
