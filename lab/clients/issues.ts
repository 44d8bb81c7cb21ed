/**
 * Failures whose descriptions were searched for in their projects' public trackers, on GitHub. An
 * issue is named only if it reports the same failure; without one the search found none.
 */
interface Search {
  readonly clients: readonly string[]
  readonly scenarios: readonly string[]
  readonly issue?: { readonly repo: string; readonly number: number }
}

/** The day of the searches. */
export const searchedAt = '2026-11-30'

const fetchEventSource = ['fetch-event-source', 'fetch-event-source-documented']
const launchDarkly = ['launchdarkly-eventsource', 'launchdarkly-eventsource-backoff']

const found = (
  repo: string,
  number: number,
  clients: readonly string[],
  ...scenarios: readonly string[]
): Search => ({ clients, scenarios, issue: { repo, number } })

const none = (clients: readonly string[], ...scenarios: readonly string[]): Search => ({
  clients,
  scenarios,
})

const searches: readonly Search[] = [
  found('Azure/fetch-event-source', 15, fetchEventSource, 'comment', 'no-data'),
  found('Azure/fetch-event-source', 104, fetchEventSource, 'empty-data'),
  found('Azure/fetch-event-source', 27, ['fetch-event-source'], 'clean-end', 'storm'),
  found(
    'binaryminds/react-native-sse',
    45,
    ['react-native-sse'],
    ...['line-ends', 'line-end-split'],
  ),
  found('binaryminds/react-native-sse', 55, ['react-native-sse'], 'drop'),
  found('binaryminds/react-native-sse', 12, ['react-native-sse'], 'unavailable'),
  found('web-platform-tests/wpt', 14095, ['firefox-eventsource'], 'nul-in-id'),
  found('websockets/ws', 1092, ['ws'], 'ws-throws'),
  found('centrifugal/centrifuge-js', 319, ['centrifuge'], 'ws-throws'),
  found('enisdenjo/graphql-ws', 122, ['graphql-ws'], 'ws-unavailable'),
  found('gorilla/websocket', 184, ['go-gorilla'], 'ws-bad-utf-8'),
  found('coder/websocket', 44, ['go-nhooyr'], 'ws-bad-utf-8'),
  found('coder/websocket', 312, ['go-nhooyr'], 'ws-large'),
  found('donovanhide/eventsource', 6, ['go-eventsource'], 'close'),
  none(fetchEventSource, 'id-stays', 'no-content', 'resume-utf-8'),
  none(['event-source-plus'], 'several-lines', 'storm', 'retry', 'no-content'),
  none(['react-native-sse'], 'no-content', 'wrong-type'),
  none(['reconnecting-eventsource'], 'no-content'),
  none(['eventsource-client'], 'wrong-type', 'resume-utf-8'),
  none(launchDarkly, 'wrong-type', 'resume-utf-8'),
  none(['event-source-polyfill'], 'nul-in-id', 'resume-utf-8'),
  none(['sse-js'], 'unfinished', 'wrong-type'),
  none(['sse-js-reconnect'], 'unfinished', 'wrong-type'),
  none(['firefox-eventsource'], 'no-data', 'resume-no-data'),
  none(['webkit-eventsource'], 'resume-no-data'),
  none(['go-eventsource'], 'bom', 'wrong-type'),
  none(['deno-websocket'], 'ws-masked'),
  none(['websocket'], 'ws-text'),
  none(['sockette'], 'ws-send-away'),
  none(['rxjs-retry'], 'ws-send-away'),
  none(['robust-websocket'], 'ws-storm'),
  none(['signalr'], 'ws-storm'),
  none(['phoenix'], 'ws-storm'),
  none(['graphql-ws'], 'ws-close-waiting', 'ws-throws'),
  none(['graphql-ws-recommended'], 'ws-close-waiting'),
  none(['python-websockets'], 'ws-storm'),
]

/** One entry per cell. */
export const issues = searches.flatMap(({ clients, scenarios, issue }) =>
  clients.flatMap((client) =>
    scenarios.map((scenario) => ({ client, scenario, ...(issue && { issue }) })),
  ),
)
