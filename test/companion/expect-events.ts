import { expect } from 'vitest'
import { eventCount, type RunEvent, runEvent } from '../../src/wire/run-events.ts'
import type { CreatedRun } from './server.ts'

/**
 * Expects exactly the events `from` … `to` of a run, each once and in order, every byte as the
 * run's parameters require, none sent before it was due.
 */
export function expectEvents(
  run: CreatedRun,
  events: readonly RunEvent[],
  from = 1,
  to = eventCount(run.parameters),
): void {
  const ids = Array.from({ length: to - from + 1 }, (_, index) => from + index)
  expect(events.map((event) => event.id)).toEqual(ids)
  for (const event of events) {
    expect(event).toEqual(runEvent(run.parameters, run.startsAt, event.id, event.sentAt))
    expect(event.sentAt).toBeGreaterThanOrEqual(event.dueAt)
  }
}
