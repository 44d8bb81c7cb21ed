import type { Run } from '../../lanes/companion.ts'
import { API_BASE } from '../../wire/api.ts'

/**
 * The protocol that the browser negotiated with the demo server, such as `h2`; '' if it does not
 * tell. "The nextHopProtocol getter steps are to isomorphic decode this's timing info's final
 * connection timing info's ALPN negotiated protocol." A WebSocket has no entry of its own.
 * https://www.w3.org/TR/resource-timing/#dom-performanceresourcetiming-nexthopprotocol
 */
export function negotiatedProtocol(run: Run): string {
  const { origin } = new URL(run.messages)
  const asked = performance
    .getEntriesByType('resource')
    .filter(({ name }) => name.startsWith(`${origin}${API_BASE}/`)) as PerformanceResourceTiming[]
  return asked.find(({ nextHopProtocol }) => nextHopProtocol)?.nextHopProtocol ?? ''
}
