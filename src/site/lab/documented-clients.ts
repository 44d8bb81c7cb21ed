/** A client that does not run here, described from its documentation or source. */
interface DocumentedClient {
  readonly language: string
  readonly name: string
  readonly says: string
  readonly url: string
  /** Where the source says so. */
  readonly source: string
}

/** Read on 30 November 2026. */
export const documentedClients: readonly DocumentedClient[] = [
  {
    language: 'Python',
    name: 'httpx-sse',
    says: 'Does not reconnect: a broken connection is a ReadError. It gives the id and retry of each event to the code around it.',
    url: 'https://github.com/florimondmanca/httpx-sse#handling-reconnections',
    source: 'README, handling reconnections',
  },
  {
    language: 'Python',
    name: 'sseclient-py',
    says: 'Reads a response that your code gets from requests or urllib3; reconnecting is up to your code.',
    url: 'https://github.com/mpetazzoni/sseclient#usage',
    source: 'README, usage',
  },
  {
    language: 'Python',
    name: 'aiohttp-sse-client',
    says: 'Reconnects after the stream ends; waits 10 s, doubled each time, without jitter; gives up at a status of 400 or more; sends Last-Event-ID.',
    url: 'https://github.com/rtfol/aiohttp-sse-client/blob/master/aiohttp_sse_client/client.py',
    source: 'connect() and __anext__()',
  },
  {
    language: 'Go',
    name: 'r3labs/sse',
    says: 'Reconnects with an exponential backoff that can be replaced, even after a status other than 200; sends Last-Event-ID.',
    url: 'https://github.com/r3labs/sse/blob/master/client.go',
    source: 'SubscribeWithContext()',
  },
  {
    language: 'Ruby',
    name: 'ld-eventsource',
    says: 'Reconnects after about 1 s, longer each time up to 30 s, with jitter; sends Last-Event-ID; drops the connection after 300 s of silence; a handler that throws makes it reconnect.',
    url: 'https://github.com/launchdarkly/ruby-eventsource/blob/main/lib/ld-eventsource/client.rb',
    source: 'SSE::Client',
  },
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
    says: 'Reconnects, waiting longer each time up to a limit, with jitter.',
    url: 'https://launchdarkly.github.io/okhttp-eventsource/com/launchdarkly/eventsource/DefaultRetryDelayStrategy.html',
    source: 'DefaultRetryDelayStrategy',
  },
  {
    language: 'Kotlin',
    name: 'Ktor client SSE',
    says: 'Reconnects if it is given a number of attempts; the time between them is a setting.',
    url: 'https://api.ktor.io/ktor-client-core/io.ktor.client.plugins.sse/-s-s-e-client-content/max-reconnection-attempts.html',
    source: 'maxReconnectionAttempts',
  },
  {
    language: 'Swift',
    name: 'LDSwiftEventSource',
    says: 'Reconnects after 1 s, doubling up to 30 s, half of it random; sends Last-Event-ID; gives up on the connection after 300 s of silence.',
    url: 'https://github.com/launchdarkly/swift-eventsource/blob/main/Source/LDSwiftEventSource.swift',
    source: 'Config and reconnect()',
  },
  {
    language: '.NET',
    name: 'System.Net.ServerSentEvents',
    says: 'Reads the format and exposes LastEventId and ReconnectionInterval; reconnecting is up to your code.',
    url: 'https://learn.microsoft.com/dotnet/api/system.net.serversentevents.sseparser-1',
    source: 'SseParser<T>',
  },
  {
    language: 'Dart',
    name: 'flutter_http_sse',
    says: 'Reconnects if retry is true, with exponential backoff.',
    url: 'https://pub.dev/packages/flutter_http_sse/changelog',
    source: 'Changelog, 1.0.0',
  },
  {
    language: 'Rust',
    name: 'reqwest-eventsource',
    says: 'Reconnects after 300 ms, doubling up to 5 s, without jitter; a status other than 200 ends it.',
    url: 'https://github.com/jpopesculian/reqwest-eventsource/blob/main/src/retry.rs',
    source: 'DEFAULT_RETRY',
  },
  {
    language: 'Rust',
    name: 'eventsource-client',
    says: 'Retries failed connections and reconnects, with exponential backoff.',
    url: 'https://github.com/launchdarkly/rust-eventsource-client#features',
    source: 'README, features',
  },
]
