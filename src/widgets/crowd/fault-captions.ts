import type { CrowdCause } from '../../bench/crowd-causes.ts'

/** What each cause does. Separate from the buttons, which every page loads. */
export const CAUSE_CAPTIONS: Readonly<Record<CrowdCause, string>> = {
  restart: 'Every connection ends at once, and nothing answers for 3 s.',
  reload: 'The proxy ends every connection at once and accepts new ones straight away.',
  renewal:
    'Tokens issued together expire within 2 s. In the simulation each client then needs two requests: a new token, and a connection.',
}
