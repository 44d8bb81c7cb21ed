import type { Session } from '../parts/session.ts'
import { useSession } from '../parts/use-session.ts'
import type { LiveRun } from './live-run.ts'

/**
 * The page's run. The component is drawn anew when the phase, the log or a lane's state changes, not
 * for each event.
 */
export function useRun(companionOrigin: string | undefined): Session<LiveRun> | undefined {
  return useSession<LiveRun>(companionOrigin, { drawn })
}

function drawn(live: LiveRun): string {
  const states = live.lanes.map(({ account }) => account.state + account.connections)
  return [live.run.run, live.log.version, live.inForce().length, states].join()
}
