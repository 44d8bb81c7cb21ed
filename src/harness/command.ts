import { npmWatch } from './npm-parent.ts'
import { UsageError } from './port.ts'

/**
 * Aborts when the user or the system asks this process to end: Ctrl-C, SIGTERM, a closed terminal,
 * or the end of the npm that started it (an npm that is killed forwards nothing).
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
 * Runs a command's work and exits with the code it returns, or with 1 and a readable message if it
 * fails; usage errors are shown without a stack. When stopped, it exits with `stoppedCode`: 130 as
 * shells do, or 0 for a command that normally ends by being stopped.
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
