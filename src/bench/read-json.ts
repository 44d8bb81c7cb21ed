export class RecordingError extends Error {
  readonly type = 'bad-recording'
  /** Path to the place in the document: `lanes[0].signals[3].atMs`. */
  readonly where: string
  constructor(where: string, expected: string, got: unknown) {
    super(`${where || 'the recording'}: expected ${expected}, got ${show(got)}`)
    this.where = where
  }
}

export function record(where: string, value: unknown): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return value as Record<string, unknown>
  }
  throw new RecordingError(where, 'an object', value)
}

export function list<T>(
  where: string,
  value: unknown,
  read: (at: string, item: unknown) => T,
): T[] {
  if (!Array.isArray(value)) throw new RecordingError(where, 'a list', value)
  return value.map((item, index) => read(`${where}[${index}]`, item))
}

export function string(where: string, value: unknown): string {
  if (typeof value === 'string') return value
  throw new RecordingError(where, 'a string', value)
}

export function number(where: string, value: unknown): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value
  throw new RecordingError(where, 'a finite number', value)
}

export function literal<T extends string | number>(
  where: string,
  value: unknown,
  ...expected: T[]
): T {
  const found = expected.find((one) => one === value)
  if (found !== undefined) return found
  throw new RecordingError(where, expected.map(show).join(' or '), value)
}

function show(value: unknown): string {
  return (JSON.stringify(value) ?? String(value)).slice(0, 60)
}
