import type { TokenFault } from './settings.ts'

/** What each fault does. Separate from the buttons, which every page loads. */
export const TOKEN_FAULT_CAPTIONS: Readonly<Record<TokenFault, string>> = {
  drop: 'The server cuts all three without a goodbye. EventSource comes back by itself; the others wait for Continue, or for code.',
  reload:
    'All three clients are thrown away. New ones know nothing but the number of the last word, as after a reload that kept it.',
  buffer: 'A proxy holds the words back for 4 s and lets them go all at once.',
  leave:
    'The connections end and no message says why. Three seconds later the page asks the server how many words it has made since.',
}
