/** A name under which a client's use is counted, and the multiple of each limit that it may use. */
export interface ClientName {
  readonly name: string
  readonly share: number
}

/**
 * Returns the names under which a client address is counted, narrowest first. An IPv6 client has a
 * whole /64 and could use a new address for each run; a household often has a /56 and a rented
 * server a /48. Each wider prefix may use more than the narrower one, but within limits.
 * https://www.rfc-editor.org/rfc/rfc6177
 *
 * @param address from CF-Connecting-IP, which Cloudflare sets and clients cannot
 */
export function clientNames(address: string | null): readonly ClientName[] {
  if (address === null || address === '') return [{ name: 'unknown', share: 1 }]
  const lower = address.toLowerCase().split('%')[0] ?? ''
  if (lower.includes('.')) return [{ name: lower.slice(lower.lastIndexOf(':') + 1), share: 1 }]
  const [first = 0, second = 0, third = 0, fourth = 0] = groupsOf(lower)
  const of = (...groups: number[]) => groups.map((group) => group.toString(16)).join(':')
  return [
    { name: `${of(first, second, third, fourth)}::/64`, share: 1 },
    { name: `${of(first, second, third, fourth & 0xff00)}::/56`, share: 2 },
    { name: `${of(first, second, third)}::/48`, share: 3 },
  ]
}

/** Parses the eight groups of an IPv6 address. */
function groupsOf(address: string): readonly number[] {
  const [before = '', after] = address.split('::')
  const parse = (part: string) =>
    part.split(':').flatMap((group) => (group === '' ? [] : [Number.parseInt(group, 16) || 0]))
  const [left, right] = [parse(before), parse(after ?? '')]
  const zeros = after === undefined ? 0 : Math.max(0, 8 - left.length - right.length)
  return [...left, ...Array<number>(zeros).fill(0), ...right]
}
