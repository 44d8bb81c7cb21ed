import type { Browser, Page } from '@playwright/test'

/** A task on the main thread of a page. Times in ms. */
export interface PageTask {
  /** From start to end: how long a click would wait. */
  readonly ms: number
  /** How long it ran on a processor. The rest of `ms` it waited for one that other processes used. */
  readonly cpuMs: number
}

/** An event of a trace, of which only complete ones (`X`) have durations, in µs. */
interface TraceEvent {
  readonly name: string
  readonly ph: string
  readonly pid: number
  readonly tid: number
  readonly dur?: number
  readonly tdur?: number
  readonly args?: { readonly name?: string }
}

/**
 * Records the tasks of the browser's pages until the returned function is called, which resolves with
 * all of them. Records nothing of what is inside a task, so it adds little to its time.
 */
export async function recordTasks(
  browser: Browser,
  page: Page,
): Promise<() => Promise<readonly PageTask[]>> {
  await browser.startTracing(page, { categories: ['toplevel'] })
  return async () => tasksOf(String(await browser.stopTracing()))
}

/** The tasks in a trace, in the format of https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU. */
export function tasksOf(trace: string): readonly PageTask[] {
  const { traceEvents } = JSON.parse(trace) as { readonly traceEvents: readonly TraceEvent[] }
  const thread = ({ pid, tid }: TraceEvent) => `${pid}:${tid}`
  const pages = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(thread),
  )
  return traceEvents
    .filter(
      (event) => event.ph === 'X' && event.name.endsWith('RunTask') && pages.has(thread(event)),
    )
    .map(({ dur = 0, tdur = 0 }) => ({ ms: dur / 1000, cpuMs: tdur / 1000 }))
}
