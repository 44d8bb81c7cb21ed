import { npmWatch } from './npm-parent.ts'
import { UsageError } from './port.ts'

/**
 * Aborts when the person or the system asks this process to end: Ctrl-C, SIGTERM, a closed
 * terminal, or the end of the npm that started it (an npm killed outright forwards nothing).
 */
function stopSignal(): AbortSignal {
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => stop.abort())
  }
  const npmIsGone = npmWatch()
  setInterval(() => npmIsGone() && stop.abort(), 100).unref()
  return stop.signal
}

/**
 * Runs a command line's work and ends with its exit code, or with 1 and a readable message when
 * it failed; a mistake in the call is told without a stack. Asked to stop, it ends with
 * `stoppedCode`: 130 as shells have it, or 0 where being stopped is the normal end.
 */
export async function runCommand(
  work: (stop: AbortSignal) => Promise<number>,
  { stoppedCode = 130 }: { stoppedCode?: number } = {},
): Promise<void> {
  const stop = stopSignal()
  try {
    process.exitCode = await work(stop)
  } catch (error) {
    if (!stop.aborted) {
      console.error(error instanceof UsageError ? error.message : error)
      process.exitCode = 1
    }
  }
  if (stop.aborted) process.exitCode = stoppedCode
}

/** Resolves when the signal aborts. */
export function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  return new Promise((done) => signal.addEventListener('abort', () => done(), { once: true }))
}
