import type { ProxyOptions } from './options.ts'

/** The time limits of one exchange. */
export interface Limits {
  /** Call it when either side has sent something. */
  restartIdleTimer(): void
  stop(): void
}

/** Calls `cut` after `idleMs` of silence, or once `ageMs` have passed. */
export function watchLimits({ idleMs, ageMs }: ProxyOptions, cut: () => void): Limits {
  let idle: NodeJS.Timeout | undefined
  const age = ageMs === undefined ? undefined : setTimeout(cut, ageMs)
  const restartIdleTimer = () => {
    clearTimeout(idle)
    if (idleMs !== undefined) idle = setTimeout(cut, idleMs)
  }
  restartIdleTimer()
  return {
    restartIdleTimer,
    stop: () => {
      clearTimeout(idle)
      clearTimeout(age)
    },
  }
}

/** Ends the client's side after the server's has broken off, as the options say. */
export function afterServer({ endsClient = 0 }: ProxyOptions, end: () => void): void {
  if (endsClient === 0) end()
  else if (endsClient !== 'never') setTimeout(end, endsClient)
}
