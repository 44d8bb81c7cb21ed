import { RecordingError } from './recording-json.ts'

/** Readers for documents that a demo saved: each says where the document is not what it should be. */
export type Fields = Readonly<Record<string, unknown>>

export function fieldsAt(where: string, value: unknown): Fields {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields
  throw new RecordingError(where, 'an object', value)
}

export function listAt<T>(
  where: string,
  value: unknown,
  read: (at: string, item: unknown) => T,
): T[] {
  if (!Array.isArray(value)) throw new RecordingError(where, 'a list', value)
  return value.map((item, index) => read(`${where}[${index}]`, item))
}

export function textAt(where: string, value: unknown): string {
  if (typeof value === 'string') return value
  throw new RecordingError(where, 'a string', value)
}

export function numberAt(where: string, value: unknown): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value
  throw new RecordingError(where, 'a finite number', value)
}

/** A number, or null where there was nothing to measure. */
export function numberOrNullAt(where: string, value: unknown): number | null {
  return value === null ? null : numberAt(where, value)
}

export function oneOfAt<T extends string | number>(
  where: string,
  value: unknown,
  ...expected: readonly T[]
): T {
  const found = expected.find((one) => one === value)
  if (found !== undefined) return found
  throw new RecordingError(where, expected.map((one) => JSON.stringify(one)).join(' or '), value)
}

/** When and where something was measured: the head of every saved document. */
export interface Stamp {
  /** ISO 8601 in UTC. */
  readonly recordedAt: string
  readonly environment: {
    readonly userAgent: string
    /** Names and versions of what took part: the companion, its runtime, the browser. */
    readonly versions: Readonly<Record<string, string>>
    /** The machine and the way between browser and server, in words; a browser does not know it. */
    readonly machine?: string
  }
}

export function stampAt(root: Fields): Stamp {
  const recordedAt = textAt('recordedAt', root.recordedAt)
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(recordedAt)) {
    throw new RecordingError('recordedAt', 'an ISO 8601 date and time in UTC', recordedAt)
  }
  const { userAgent, versions, machine } = fieldsAt('environment', root.environment)
  const named = Object.entries(fieldsAt('environment.versions', versions))
  return {
    recordedAt,
    environment: {
      userAgent: textAt('environment.userAgent', userAgent),
      versions: Object.fromEntries(
        named.map(([name, version]) => [name, textAt(`environment.versions.${name}`, version)]),
      ),
      ...(machine === undefined ? {} : { machine: textAt('environment.machine', machine) }),
    },
  }
}

/** Tenths of a millisecond are what browsers' clocks give. */
export function tenth(ms: number): number {
  return Math.round(ms * 10) / 10
}
