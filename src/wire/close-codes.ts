/**
 * Returns whether the code may appear in a close frame. RFC 6455 §7.4.1 on 1005, 1006 and 1015:
 * "MUST NOT be set as a status code in a Close control frame by an endpoint"; 1004 is reserved.
 */
export function mayBeOnTheWire(code: number): boolean {
  if (!Number.isInteger(code)) return false
  if (code === 1004 || code === 1005 || code === 1006) return false
  return (code >= 1000 && code <= 1014) || (code >= 3000 && code <= 4999)
}
