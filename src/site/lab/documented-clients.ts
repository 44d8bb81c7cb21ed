/** A client that does not run here, in the words of its documentation or its source. */
interface DocumentedClient {
  readonly language: string
  readonly name: string
  readonly says: string
  readonly url: string
  /** What stands there. */
  readonly source: string
}

/** Read on 30 November 2026. */
export const documentedClients: readonly DocumentedClient[] = [
  {
    language: 'Kotlin, Java',
    name: 'okhttp-sse',
    says: 'Does not reconnect; the maintainers leave that to the code around it.',
    url: 'https://github.com/square/okhttp/issues/5471',
    source: 'Issue 5471',
  },
  {
    language: 'Kotlin, Java',
    name: 'okhttp-eventsource',
    says: 'Reconnects, waits longer each time up to a bound, and at random.',
    url: 'https://launchdarkly.github.io/okhttp-eventsource/com/launchdarkly/eventsource/DefaultRetryDelayStrategy.html',
    source: 'DefaultRetryDelayStrategy',
  },
  {
    language: 'Kotlin',
    name: 'Ktor client SSE',
    says: 'Reconnects where it is given a number of attempts; the time between them is a setting.',
    url: 'https://api.ktor.io/ktor-client-core/io.ktor.client.plugins.sse/-s-s-e-client-content/max-reconnection-attempts.html',
    source: 'maxReconnectionAttempts',
  },
  {
    language: 'Swift',
    name: 'LDSwiftEventSource',
    says: 'Reconnects after 1 s, doubles up to 30 s, half of it at random; sends Last-Event-ID; gives up on the connection after 300 s of silence.',
    url: 'https://github.com/launchdarkly/swift-eventsource/blob/main/Source/LDSwiftEventSource.swift',
    source: 'Config and reconnect()',
  },
  {
    language: '.NET',
    name: 'System.Net.ServerSentEvents',
    says: 'Reads the format and tells LastEventId and ReconnectionInterval; connecting again is up to your code.',
    url: 'https://learn.microsoft.com/dotnet/api/system.net.serversentevents.sseparser-1',
    source: 'SseParser<T>',
  },
  {
    language: 'Dart',
    name: 'flutter_http_sse',
    says: 'Reconnects where retry is true, with exponential back-off.',
    url: 'https://pub.dev/packages/flutter_http_sse/changelog',
    source: 'Changelog, 1.0.0',
  },
  {
    language: 'Rust',
    name: 'reqwest-eventsource',
    says: 'Reconnects after 300 ms, doubles up to 5 s, not at random; a status other than 200 ends it.',
    url: 'https://github.com/jpopesculian/reqwest-eventsource/blob/main/src/retry.rs',
    source: 'DEFAULT_RETRY',
  },
  {
    language: 'Rust',
    name: 'eventsource-client',
    says: 'Tries failed connections again and reconnects, with exponential back-off.',
    url: 'https://github.com/launchdarkly/rust-eventsource-client#features',
    source: 'README, features',
  },
]
