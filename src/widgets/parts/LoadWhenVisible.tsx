import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'

interface Props<T> {
  load(): Promise<T>
  children(loaded: T): ComponentChildren
}

/** Leaves out the lowest part of the window, where every visitor sees the beginning of it. */
const VISIBLE_MARGIN = '0px 0px -15% 0px'

/** Loads and renders its content once it scrolls into view, so users who never scroll load none. */
export function LoadWhenVisible<T>({ load, children }: Props<T>) {
  const place = useRef<HTMLDivElement>(null)
  const [loaded, setLoaded] = useState<T>()
  useEffect(() => {
    const watching = new IntersectionObserver(
      ([entry]) => {
        if (!entry?.isIntersecting) return
        watching.disconnect()
        void load().then((value) => setLoaded(() => value))
      },
      { rootMargin: VISIBLE_MARGIN },
    )
    if (place.current) watching.observe(place.current)
    return () => watching.disconnect()
  }, [])
  if (loaded === undefined) return <div ref={place} class="unseen" />
  return <>{children(loaded)}</>
}
