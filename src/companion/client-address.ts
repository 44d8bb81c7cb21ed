/**
 * The name under which a client address is counted. An IPv6 client has a whole /64 to itself and
 * could take a new address for each run, so only those 64 bits count.
 * https://www.rfc-editor.org/rfc/rfc7421
 *
 * @param address as in CF-Connecting-IP, which Cloudflare sets and a client cannot
 */
export function addressName(address: string | null): string {
  if (address === null || address === '') return 'unknown'
  const lower = address.toLowerCase().split('%')[0] ?? ''
  if (lower.includes('.')) return lower.slice(lower.lastIndexOf(':') + 1)
  const [before = '', after] = lower.split('::')
  const groups = groupsOf(before)
  const rest = groupsOf(after ?? '')
  while (after !== undefined && groups.length + rest.length < 8) groups.push('0')
  const network = [...groups, ...rest].slice(0, 4)
  return `${network.map((group) => group.replace(/^0+(?=.)/, '')).join(':')}::/64`
}

function groupsOf(part: string): string[] {
  return part.split(':').filter((group) => group !== '')
}
