import { openWith } from './launchdarkly-eventsource.mjs'

export const open = (url, options, on) =>
  openWith(url, options, on, {
    initialRetryDelayMillis: 1000,
    maxBackoffMillis: 30_000,
    retryResetIntervalMillis: 60_000,
    jitterRatio: 0.5,
    readTimeoutMillis: 30_000,
  })
