import { expect, test } from 'vitest'
import { tasksOf } from '../../src/harness/page-tasks.ts'

test('of a trace only whole tasks on the main threads of pages count', () => {
  const task = { name: 'ThreadControllerImpl::RunTask', ph: 'X', dur: 70_000, tdur: 20_000 }
  const name = (tid: number, thread: string) => ({
    ...{ name: 'thread_name', ph: 'M', pid: 1, tid },
    args: { name: thread },
  })
  const traceEvents = [
    ...[name(1, 'CrRendererMain'), name(2, 'Compositor')],
    ...[
      { ...task, pid: 1, tid: 1 },
      { ...task, pid: 1, tid: 2 },
      { ...task, pid: 2, tid: 1 },
    ],
    { ...task, pid: 1, tid: 1, ph: 'B' },
    { ...task, pid: 1, tid: 1, name: 'Layout' },
  ]
  expect(tasksOf(JSON.stringify({ traceEvents }))).toEqual([{ ms: 70, cpuMs: 20 }])
})
