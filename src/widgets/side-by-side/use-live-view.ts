import { useEffect, useState } from 'preact/hooks'
import type { LiveView } from './LiveView.tsx'

/**
 * The view of a live run, loaded when the first one starts: whoever only reads does not pay for it.
 * It comes while the clocks are compared, so nobody waits for it.
 */
export function useLiveView(wanted: boolean): typeof LiveView | undefined {
  const [view, setView] = useState<{ readonly View: typeof LiveView }>()
  useEffect(() => {
    if (wanted && !view) void import('./LiveView.tsx').then((m) => setView({ View: m.LiveView }))
  }, [wanted, view])
  return view?.View
}
