import { number, RecordingError, record, string } from './read-json.ts'

/** When and where something was measured: the head of every saved document. */
export interface Stamp {
  /** ISO 8601 in UTC. */
  readonly recordedAt: string
  readonly environment: {
    readonly userAgent: string
    /** Names and versions of the companion, its runtime and the browser. */
    readonly versions: Readonly<Record<string, string>>
    /** The machine and the path between browser and server, in words; browsers do not know them. */
    readonly machine?: string
  }
}

/** Reads a stamp. @throws {RecordingError} naming the place, if the head is not a stamp */
export function readStamp(root: Readonly<Record<string, unknown>>): Stamp {
  const recordedAt = string('recordedAt', root.recordedAt)
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(recordedAt)) {
    throw new RecordingError('recordedAt', 'an ISO 8601 date and time in UTC', recordedAt)
  }
  const { userAgent, versions, machine } = record('environment', root.environment)
  const named = Object.entries(record('environment.versions', versions))
  return {
    recordedAt,
    environment: {
      userAgent: string('environment.userAgent', userAgent),
      versions: Object.fromEntries(
        named.map(([name, version]) => [name, string(`environment.versions.${name}`, version)]),
      ),
      ...(machine === undefined ? {} : { machine: string('environment.machine', machine) }),
    },
  }
}

/** Reads a number, or null for what could not be measured. */
export function numberOrNull(where: string, value: unknown): number | null {
  return value === null ? null : number(where, value)
}

/** Rounds to tenths of a millisecond, the resolution of browsers' clocks. */
export function tenth(ms: number): number {
  return Math.round(ms * 10) / 10
}
