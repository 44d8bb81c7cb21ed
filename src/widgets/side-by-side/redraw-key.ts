import type { LiveRun } from './live-run.ts'

/**
 * Key of what the page draws of a run besides its picture: it redraws when something breaks or a
 * lane's state changes, not for each event.
 */
export function redrawKey(live: LiveRun): string {
  const states = live.lanes.map(({ account }) => account.state + account.connections)
  return [live.run.run, live.faults.length, live.inForce().length, states].join()
}
