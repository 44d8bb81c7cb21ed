import type { ProxyOptions } from './options.ts'

/** The clocks of one exchange that passes through. */
export interface Limits {
  /** Somebody said something. */
  heard(): void
  stop(): void
}

/** Calls `cut` once nothing was heard for `idleMs`, or `ageMs` after now. */
export function watchLimits({ idleMs, ageMs }: ProxyOptions, cut: () => void): Limits {
  let idle: NodeJS.Timeout | undefined
  const age = ageMs === undefined ? undefined : setTimeout(cut, ageMs)
  const heard = () => {
    clearTimeout(idle)
    if (idleMs !== undefined) idle = setTimeout(cut, idleMs)
  }
  heard()
  return {
    heard,
    stop: () => {
      clearTimeout(idle)
      clearTimeout(age)
    },
  }
}

/** What a proxy does with its client's side when the server's has broken off. */
export function afterServer({ endsClient = 0 }: ProxyOptions, end: () => void): void {
  if (endsClient === 0) end()
  else if (endsClient !== 'never') setTimeout(end, endsClient)
}
