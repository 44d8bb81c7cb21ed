/**
 * The longest that a sentence on a run of six lanes can be (test/widgets/run-sentence.test.ts), to
 * check the room reserved for it (test/e2e/side-by-side.spec.ts).
 */
export const LONGEST_SENTENCE =
  'The server refused connections at 12.5 s, with 503 for 5 s. EventSource came back after 11.0 s and asked for 1,234 again; two others within 11.0 s; the fetch stream is still away; the plain WebSocket and the resuming WebSocket gave up for good: 1,234 lost.'
