import type { TokenFault } from './settings.ts'

/** What each fault does. Separate from the buttons, which every page loads. */
export const TOKEN_FAULT_CAPTIONS: Readonly<Record<TokenFault, string>> = {
  drop: 'The server cuts all three without a close. EventSource comes back by itself; the others wait for Continue, or for code.',
  reload:
    'All three clients are discarded. New ones know only the number of the last word, as after a reload that kept it.',
  buffer: 'A proxy buffers the words for 4 s, then releases them all at once.',
  leave:
    'The connections end and no message says why. Three seconds later the page asks the server how many words it has generated since.',
}
