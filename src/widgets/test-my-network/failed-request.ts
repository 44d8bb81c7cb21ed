import { CompanionError } from '../../lanes/companion-error.ts'
import type { Waits } from '../parts/settle.ts'
import type { LiveStats } from './stats.ts'
import type { StepId } from './steps.ts'
import type { TestConnections } from './test-connections.ts'

interface Kit {
  readonly waits: Waits
  readonly connections: TestConnections
  readonly stats: LiveStats
}

/** How often a request without a response is made, and the pause in between, ms. */
const TIMES = 3
const AFTER_MS = 1000

/**
 * Asks the demo server, and again if no response came: a network may lose a request. An error
 * response would be the same the next time.
 *
 * @throws Stopped, CompanionError
 */
export async function askAgain<T>({ waits, stats }: Kit, ask: () => Promise<T>): Promise<T> {
  for (let time = 1; ; time++) {
    try {
      return await ask()
    } catch (error) {
      const unanswered = error instanceof CompanionError && error.type === 'unreachable'
      if (!unanswered || time === TIMES) throw error
      stats.note('This page', `got no answer to a request, and asks again: ${error.message}`)
      await waits.pause(AFTER_MS)
    }
  }
}

/**
 * Takes a step. If its own requests fail, it says nothing about the connections it was to watch: it
 * is skipped, and the test concludes from the other steps.
 *
 * @throws Stopped
 */
export async function takeOrSkip(
  { connections, stats }: Kit,
  step: StepId,
  take: () => Promise<void>,
): Promise<void> {
  try {
    await take()
  } catch (error) {
    if (!(error instanceof CompanionError)) throw error
    connections.closeAll()
    stats.note('This page', `gave up on a step: ${error.message}`)
    stats.skip(step, 'Not measured: a request of this page to the demo server failed.')
  }
}
