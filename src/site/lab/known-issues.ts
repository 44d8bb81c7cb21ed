const commentsAsEvents = 'https://github.com/Azure/fetch-event-source/issues/15'

/** Public issues about what a cell shows, by client and scenario. Read on 30 November 2026. */
export const knownIssues: Readonly<Record<string, string>> = {
  'fetch-event-source/comment': commentsAsEvents,
  'fetch-event-source-documented/comment': commentsAsEvents,
}
