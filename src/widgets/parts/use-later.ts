import { useEffect, useState } from 'preact/hooks'

/**
 * What a live run is shown with, loaded when the first one starts: whoever only reads does not pay
 * for it. It comes while the run is being made, so nobody waits for it. `undefined` until then.
 */
export function useLater<T>(wanted: boolean, load: () => Promise<T>): T | undefined {
  const [loaded, setLoaded] = useState<T>()
  useEffect(() => {
    if (wanted && loaded === undefined) void load().then((value) => setLoaded(() => value))
  }, [wanted])
  return loaded
}
