import { useEffect, useReducer, useState } from 'preact/hooks'
import { companionAt } from '../../lanes/companion.ts'
import { browserWeb } from '../../lanes/web.ts'
import { RunController } from './controller.ts'
import { watchPage } from './page-life.ts'

/**
 * The page's run. Undefined until script runs in a browser; the component is drawn anew when the
 * phase, the log or a lane's state changes, not for each event.
 */
export function useRun(companionOrigin: string | undefined): RunController | undefined {
  const [controller, setController] = useState<RunController>()
  const [, redraw] = useReducer((n: number) => n + 1, 0)

  useEffect(() => {
    const web = browserWeb()
    const origin = companionOrigin || location.origin
    let drawn = ''
    const run: RunController = new RunController(companionAt(origin, web), web, () => {
      const { phase, live } = run
      const states = live?.lanes.map(({ account }) => account.state + account.connections)
      const inForce = live?.inForce().length
      const now = [phase.type, live?.run.run, live?.log.version, inForce, states].join()
      if (now !== drawn) redraw(0)
      drawn = now
    })
    setController(run)
    const unwatch = watchPage(document, web, {
      onLeave: () => run.stop('left'),
      onHiddenTooLong: () => run.stop('hidden'),
    })
    return () => {
      unwatch()
      run.stop('left')
    }
  }, [companionOrigin])

  return controller
}
