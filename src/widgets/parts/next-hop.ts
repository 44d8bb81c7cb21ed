/**
 * The protocol of the last response from an address, as the browser negotiated it: "the network
 * protocol used to fetch the resource, as identified by the ALPN Protocol ID", such as `h2`; empty
 * if the browser does not tell, or a cross-origin response lacks Timing-Allow-Origin.
 * https://www.w3.org/TR/resource-timing/#dom-performanceresourcetiming-nexthopprotocol
 */
export function nextHopProtocol(url: string): string {
  const entry = performance.getEntriesByName(url, 'resource').at(-1)
  return entry instanceof PerformanceResourceTiming ? entry.nextHopProtocol : ''
}

const NAMES: Readonly<Record<string, string>> = {
  'http/1.0': 'HTTP/1.0',
  'http/1.1': 'HTTP/1.1',
  h2: 'HTTP/2',
  h3: 'HTTP/3',
}

/** The protocol's name in a sentence. */
export function protocolWords(alpn: string): string {
  if (alpn === '') return 'a version of HTTP the browser does not report'
  return NAMES[alpn] ?? alpn
}
