const MOST = 60

/**
 * Formats an external value for an error message: always short, never a whole structure, and safe
 * for values so deeply nested that JSON.stringify would overflow the stack.
 */
export function showValue(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (Array.isArray(value)) return `an array of ${value.length}`
  if (typeof value === 'object' && value !== null) return 'an object'
  if (typeof value !== 'string') return String(value)
  return JSON.stringify(value.length > MOST ? `${value.slice(0, MOST)}…` : value)
}
