/** Formats a duration: `3 ms`, from one second `2.4 s`, from ten seconds `62 s`. */
export function durationWords(ms: number): string {
  if (ms < 999.5) return `${Math.max(1, Math.round(ms))} ms`
  return ms < 9950 ? `${(ms / 1000).toFixed(1)} s` : `${Math.round(ms / 1000)} s`
}
