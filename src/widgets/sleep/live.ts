/** What a run needs to be made and shown; loaded with the first run. */
export { LiveSleep } from './LiveSleep.tsx'
export { makeSleep } from './sleep-run.ts'
