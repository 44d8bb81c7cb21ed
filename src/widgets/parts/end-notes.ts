import type { Ending } from './phase.ts'

/** How a run ended, as an entry in its log. */
export const END_NOTES: Readonly<Record<Ending, string>> = {
  end: 'the run is over',
  stop: 'stopped, on the server too',
  hidden: 'stopped: this page was hidden for a minute',
  left: 'stopped: you left this page',
}
